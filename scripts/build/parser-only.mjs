import ts from 'typescript';

/** What this was written for: the text of this version was read to know what may be left out. */
const VERSION = 'var version = "6.0.3";';

/** The table of the compiler's messages, 2000 of them, few of which a parser says. */
const MESSAGES = 'Diagnostics';
const NO_MESSAGES = `${MESSAGES} = {}`;

/** What the package does when it is loaded besides declaring things, by its first words. None of it changes a tree. */
const LEFT_OUT = [
  '"use strict"',
  '{\n}',
  // The exports, which are other ones here.
  '__export(',
  'module.exports = __toCommonJS(typescript_exports)',
  '0 && (module.exports = {',
  // How files are watched, and what who debugs the compiler is told.
  'if (sys && sys.getEnvironmentVariable) {',
  'if (sys && sys.debugMode) {',
  'if (typeof console !== "undefined") {',
  // The nodes of the language service; the parser's own are lighter.
  'setObjectAllocator(getServicesObjectAllocator())',
  'registerCodeFix(',
  'registerRefactor(',
];

/** What of the language service's nodes is kept: where a node begins, behind its comments, and the text of a name. */
const NODES = {
  needs: ['objectAllocator', 'getTokenPosOfNode', 'idText'],
  text: `for (const kind of ['Node', 'Token', 'Identifier', 'PrivateIdentifier', 'SourceFile']) {
  objectAllocator[\`get\${kind}Constructor\`]().prototype.getStart = function (file, withComments) {
    return getTokenPosOfNode(this, file, withComments);
  };
}
class PrivateName extends objectAllocator.getPrivateIdentifierConstructor() {}
objectAllocator.getPrivateIdentifierConstructor = () => PrivateName;
for (const name of [objectAllocator.getIdentifierConstructor(), PrivateName]) {
  Object.defineProperty(name.prototype, 'text', { get() { return idText(this); } });
}`,
};

/**
 * The part of the package `typescript` that makes some of its exports, as the text of an ES module. What is declared is kept
 * when something kept names it, so nothing that is kept can miss anything. Throws when the package is not as it was read.
 *
 * @param {string} text the package's `lib/typescript.js`
 * @param {readonly string[]} names the exports; a name that the package does not have, as that of a type, is passed over
 * @returns {string}
 */
export function parserOnly(text, names) {
  if (!text.includes(`\n${VERSION}\n`)) throw changed(`there is no \`${VERSION}\``);
  const parts = topLevelOf(text).flatMap((statement) => partsOf(statement, text));
  const declared = new Set(parts.flatMap(({ declares }) => declares));
  const exported = names.filter((name) => declared.has(name));
  const missing = NODES.needs.find((name) => !declared.has(name));
  if (missing !== undefined) throw changed(`there is no \`${missing}\``);
  const kept = namedBy([...exported, ...NODES.needs], parts);
  // Who takes the table as a whole may take any message of it.
  if (kept.has(MESSAGES)) throw changed(`the parser uses \`${MESSAGES}\` as a whole`);
  const texts = parts.filter(({ declares }) => declares.some((name) => kept.has(name))).map((part) => part.text);
  return [...texts, NODES.text, `export { ${exported.join(', ')} };\n`].join('\n');
}

const changed = (what) => new Error(`The package \`typescript\` is not as scripts/build/parser-only.mjs expects it: ${what}.`);

/** The statements of the function that is the whole of the package: `var ts = {}; ((module) => { … })(…)`. */
function topLevelOf(text) {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const [, whole] = ts.createSourceFile('typescript.js', text, options, false, ts.ScriptKind.JS).statements;
  const statements = whole?.expression?.expression?.expression?.body?.statements;
  if (statements === undefined) throw changed('it is no call of one function');
  return statements;
}

/** A statement with the names that it declares or completes, its text, and the nodes that may name something. */
function partsOf(statement, text) {
  const shown = text.slice(statement.pos, statement.end).trim();
  if (LEFT_OUT.some((beginning) => textWithoutComments(statement, text).startsWith(beginning))) return [];
  const declares = declaredBy(statement);
  if (declares.length === 0) throw changed(`it does something new when it is loaded, \`${shown.slice(0, 60)}\``);
  return declares[0] === MESSAGES ? messagesOf(statement, text) : [{ declares, text: shown, nodes: [statement] }];
}

const textWithoutComments = (node, text) => text.slice(node.pos, node.end).replace(/^(?:\s|\/\/.*|\/\*[^]*?\*\/)+/, '');

function declaredBy(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const completed = ts.isExpressionStatement(statement) ? completedBy(statement.expression) : undefined;
  return completed === undefined ? [] : [completed];
}

/** What a namespace fills, `((X2) => { … })(X || (X = {}))`, or an assignment does: `X.y = …`. */
function completedBy(expression) {
  if (ts.isCallExpression(expression) && ts.isParenthesizedExpression(expression.expression)) return expression.arguments[0]?.left?.text;
  const isAssignment = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment ? rootOf(expression.left) : undefined;
}

const rootOf = (node) => (ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : node.text);

/** Each message is a part of its own, that asks for the table that it is put into. */
function messagesOf(statement, text) {
  const { initializer } = statement.declarationList.declarations[0];
  const messages = initializer.properties.map(({ name, initializer: message }) => ({
    declares: [`${MESSAGES}.${name.text}`],
    text: `${MESSAGES}.${name.text} = ${text.slice(message.pos, message.end)};`,
    nodes: [message],
    needs: [NO_MESSAGES],
  }));
  return [{ declares: [NO_MESSAGES], text: `var ${NO_MESSAGES};`, nodes: [] }, ...messages];
}

/** These names, what the parts that declare them name, and so on. */
function namedBy(names, parts) {
  const owners = new Map();
  for (const part of parts) for (const name of part.declares) owners.set(name, [...(owners.get(name) ?? []), part]);
  const found = new Set(names);
  // A set visits what is added to it while it is being walked.
  for (const name of found) {
    for (const { nodes, needs = [] } of owners.get(name) ?? []) {
      for (const needed of [...needs, ...nodes.flatMap(mentionsOf)]) found.add(needed);
    }
  }
  return found;
}

/** Every name in the code that may be one of the top level: what a local one hides is kept for nothing, and harms nobody. */
function mentionsOf(node) {
  const names = new Set();
  const visit = (child) => {
    if (ts.isIdentifier(child)) names.add(child.text);
    else if (isMessage(child)) names.add(`${MESSAGES}.${child.name.text}`);
    else if (ts.isPropertyAccessExpression(child)) visit(child.expression);
    else ts.forEachChild(child, visit);
  };
  visit(node);
  return [...names];
}

const isMessage = (node) => ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === MESSAGES;

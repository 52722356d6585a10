/**
 * What may change the methods of the language: a prototype that is not only called, or something of the language that
 * gets another field. Where a comment says it, too, only less is known; but a word behind `global`, or dashes before it, are a
 * shell's: `npm install --global`. None of it reaches beyond a semicolon or a brace.
 */
const CHANGES =
  /\bprototype\b(?!\.\w+\.(?:call|apply|bind)\b)|__proto__|\b(?:set|get)PrototypeOf\b|\bglobalThis\b|(?<!--)\bglobal\b(?![ \t]+(?!(?:as|in|instanceof|of|satisfies)\b)[@\w])|\b(?:Object|Array|String|Number|Boolean|Math|JSON|Buffer|path)\.\w+\s*=[^=>]|\b(?:assign|definePropert(?:y|ies))\((?:Object|Array|String|Number|Boolean|Math|JSON|Buffer|path)\b/;

/** Whether the methods of the language mean in a text what they usually do. */
export const keepsMethods = (text: string): boolean => !CHANGES.test(text);

const DECLARED = /\b(?:enum|namespace|module)\s+([\w$\u0080-\uffff]*)/g;

/** The names that stand behind the keywords of what can be declared in parts. */
export const declaredInParts = (text: string): readonly string[] => [...text.matchAll(DECLARED)].map(([, name = '']) => name).sort();

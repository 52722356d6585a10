import { describe, test } from 'vitest';
import { checkRender, checkVariants } from '../testing/index.ts';

/** What a text is, `before` it having been run. */
const is = (rows: readonly (readonly [what: string, before: string, text: string, expected: string])[]): void => {
  test.for(rows)('%s', ([, before, text, expected]) => {
    checkRender(`${before}\nexport const image = Image.base("x").runCommands(\`\${${text}}\`);`, `FROM x\nRUN ${expected}`);
  });
};

describe('what a class makes', () => {
  is([
    ['a field', 'class C { a = "a"; }', 'new C().a', 'a'],
    ['a field without a value', 'class C { a?: string; }', 'new C().a', 'undefined'],
    ['a field of another', 'class C { a = "a"; b = this.a + "b"; }', 'new C().b', 'ab'],
    ['a constructor', 'class C { a; constructor(a: string) { this.a = a + "!"; } }', 'new C("a").a', 'a!'],
    ['a parameter that is a field', 'class C { constructor(private readonly a: string, b = "b") { this.a += b; } }', 'new C("a").a', 'ab'],
    ['a method', 'class C { a = "a"; f(b: string) { return this.a + b; } }', 'new C().f("b")', 'ab'],
    ['a method that calls another', 'class C { f() { return this.g() + "f"; } g() { return "g"; } }', 'new C().f()', 'gf'],
    ['a method that changes it', 'class C { a = "a"; f() { this.a += "f"; return this; } } const c = new C(); c.f().f();', 'c.a', 'aff'],
    ['each one has its own', 'class C { a = "a"; f() { this.a += "f"; } } const c = new C(); const d = new C(); c.f();', 'd.a', 'a'],
    ['whoever shares it', 'class C { a = "a"; } const c = new C(); const d = c; d.a = "b";', 'c.a', 'b'],
    ['a private field', 'class C { #a = "a"; f() { this.#a += "f"; return this.#a; } }', 'new C().f()', 'af'],
    ['a private method', 'class C { #g() { return "g"; } f() { return this.#g(); } }', 'new C().f()', 'g'],
    ['an arrow', 'class C { a = "a"; f = () => this.a; } const { f } = new C();', 'f()', 'a'],
    ['an arrow in a method', 'class C { a = "a"; f() { return ["x", "y"].map((x) => x + this.a).join(); } }', 'new C().f()', 'xa,ya'],
    ['what reads', 'class C { a = "a"; get b() { return this.a + "b"; } }', 'new C().b', 'ab'],
    ['what writes', 'class C { a = "a"; set b(b: string) { this.a = b; } } const c = new C(); c.b = "b";', 'c.a', 'b'],
    ['something fixed', 'class C { static a = "a"; static f() { return this.a + "f"; } }', 'C.f()', 'af'],
    ['a fixed block', 'class C { static a = "a"; static { this.a = "b"; } }', 'C.a', 'b'],
    ['a class as a value', 'const C = class { a = "a"; };', 'new C().a', 'a'],
    ['a class in an object', 'const o = { C: class { a = "a"; } };', 'new o.C().a', 'a'],
    ['a fixed method that makes one', 'class C { a = "a"; static of() { return new C(); } }', 'C.of().a', 'a'],
  ]);
});

describe('a class that extends another', () => {
  is([
    ['a method', 'class B { f() { return "b"; } } class C extends B {}', 'new C().f()', 'b'],
    ['a method of its own', 'class B { f() { return "b"; } } class C extends B { f() { return "c"; } }', 'new C().f()', 'c'],
    [
      '`super.f()`',
      'class B { a = "a"; f() { return this.a; } } class C extends B { f() { return super.f() + "c"; } }',
      'new C().f()',
      'ac',
    ],
    [
      'what calls its own',
      'class B { g() { return this.f(); } f() { return "b"; } } class C extends B { f() { return "c"; } }',
      'new C().g()',
      'c',
    ],
    [
      '`super()`',
      'class B { constructor(public a: string) {} } class C extends B { b; constructor() { super("a"); this.b = this.a + "b"; } }',
      'new C().b',
      'ab',
    ],
    ['arguments for the other', 'class B { constructor(public a: string) {} } class C extends B {}', 'new C("a").a', 'a'],
    ['fields in their order', 'class B { a = "a"; } class C extends B { b = this.a + "b"; }', 'new C().b', 'ab'],
    ['what is fixed', 'class B { static a = "a"; } class C extends B {}', 'C.a', 'a'],
    [
      'a method around `super` in an arrow',
      'class B { f() { return "b"; } } class C extends B { f() { return (() => super.f())(); } }',
      'new C().f()',
      'b',
    ],
  ]);
});

describe('`this`', () => {
  is([
    ['in an object', 'const o = { a: "a", f() { return this.a; } };', 'o.f()', 'a'],
    ['in a function of an object', 'const o = { a: "a", f: function () { return this.a; } };', 'o.f()', 'a'],
    ['a method that changes it', 'const o = { a: "a", f() { this.a += "f"; return this; } }; o.f().f();', 'o.a', 'aff'],
    ['between brackets', 'const o: any = { a: "a", f() { this.a += "f"; } }; o["f"]();', 'o.a', 'af'],
    ['a method of another', 'const o: any = { a: "a", f() { return this.a; } }; const p = { a: "b", f: o.f };', 'p.f()', 'b'],
  ]);
});

describe('what nobody knows of a class', () => {
  is([
    ['what it extends', 'class C extends Nobody { a = "a"; }', 'new C().a', '‹super()›'],
    ['who has it may change it', 'class C { a = "a"; } const c = new C(); change(c);', 'c.a', '‹change()›'],
    ['who has it may call it', 'let a = "a"; class C { f() { a = "b"; } } change(new C());', 'a', '‹change()›'],
    ['who has the class may change it', 'class C { static a = "a"; } change(C);', 'C.a', '‹change()›'],
    ['a method that is taken off', 'class C { a = "a"; f() { return this.a; } } const { f } = new C();', 'f()', '‹this.a›'],
    ['names that are computed', 'class C { [nobody]() {} a = "a"; }', 'new C().a', '‹ClassDeclaration().a›'],
    ['decorators', 'class C { @change a = "a"; }', 'new C().a', '‹ClassDeclaration().a›'],
    ['a constructor that gives something else', 'class C { a = "a"; constructor() { return nobody(); } }', 'new C().a', '‹constructor.a›'],
    [
      'a method that is called with something else',
      'const o = { a: "a", f() { this.a = "b"; } }; const p = { a: "a" }; o.f.call(p);',
      'p.a',
      '‹call()›',
    ],
    ['a setter alone', 'class C { set a(a: string) {} }', 'new C().a', 'undefined'],
  ]);
});

test('a method is read at its definition, on what any constructor makes', () => {
  checkVariants(
    `export class Service {
      private image = Image.base("x");
      constructor(private readonly tag: string) {}
      first() { this.image = this.image.env({ A: "1" }); return this.image; }
      second() { return this.image.env({ T: this.tag }); }
    }`,
    `Service.first (template)
       FROM x
       ENV A=1
     Service.second (template)
       FROM x
       ENV T=‹tag›`.replaceAll(/^ {5}/gm, ''),
  );
});

test('calls of one object are made in their order', () => {
  checkRender(
    `class Builder {
      image = Image.base("x");
      add(name: string) { this.image = this.image.aptInstall(name); return this; }
    }
    export const image = $0new Builder().add("first").add("second").image.workdir("/app")$0;`
      .replace('$0', '')
      .replace('$0', ''),
    `FROM x
     RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends first && rm -rf /var/lib/apt/lists/*
     RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends second && rm -rf /var/lib/apt/lists/*
     WORKDIR /app`.replaceAll(/^ {5}/gm, ''),
  );
});

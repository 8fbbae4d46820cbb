/** What an attack must end as: refused with the machine gone, failed like any error, or answered as if nothing had been. */
export type Fate = 'over-limit' | 'failed' | 'answered'

/** Code of hostile handlers, and what becomes of each. */
export const attacks: Readonly<Record<string, readonly [fate: Fate, body: string]>> = {
  'an endless loop': ['over-limit', 'for (;;);'],
  'a loop that catches its end': [
    'over-limit',
    'for (;;) try { for (;;); } catch {} finally { for (;;); }',
  ],
  'endless microtasks': [
    'over-limit',
    'const again = () => Promise.resolve().then(again); again(); await new Promise(() => {})',
  ],
  'endless timers': [
    'over-limit',
    'const work = () => { for (let i = 0; i < 1e5; i++); setTimeout(work, 0) }; work(); await new Promise(() => {})',
  ],
  'an endless generator': ['over-limit', 'function* all() { for (;;) yield 1 }; return [...all()]'],
  'memory by objects': [
    'over-limit',
    'const all = []; for (;;) all.push(new Array(1000).fill({}))',
  ],
  'memory by buffers': [
    'over-limit',
    'const all = []; for (;;) all.push(new ArrayBuffer(1 << 20))',
  ],
  'memory by strings': [
    'over-limit',
    'const all = []; for (;;) all.push("x".repeat(1 << 20) + all.length)',
  ],
  'memory by a map': [
    'over-limit',
    'const all = new Map(); for (let i = 0; ; i++) all.set(i, [i, [i]])',
  ],
  'a catastrophic expression': ['over-limit', 'return /^(a+)+$/.test("a".repeat(40) + "b")'],
  'a long walk of the engine': [
    'over-limit',
    'return Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)',
  ],
  recursion: ['failed', 'const f = () => f() + 1; return f()'],
  'recursion that catches its end': [
    'over-limit',
    'const f = () => { try { f() } catch { f() } }; f()',
  ],
  'a result with an endless getter': ['over-limit', 'return { get x() { for (;;); } }'],
  'a result with an endless toJSON': ['over-limit', 'return { toJSON() { for (;;); } }'],
  'a result that is an endless proxy': [
    'over-limit',
    'return new Proxy({}, { ownKeys() { for (;;); } })',
  ],
  'an endless thenable': ['over-limit', 'return { then() { for (;;); } }'],
  'a thenable that answers twice': ['answered', 'return { then(done) { done(1); done(2) } }'],
  'a thenable that never answers': ['failed', 'return { then() {} }'],
  'an error whose text is endless': ['over-limit', 'throw { toString() { for (;;); } }'],
  'an error that is a proxy': ['failed', 'throw new Proxy({}, { get() { throw 1 } })'],
  'a result of 2 MB': ['failed', 'return "x".repeat(2 << 20)'],
  'a call of 2 MB': ['failed', 'return linli.call("m", "x".repeat(2 << 20))'],
  'a result that is deep': [
    'failed',
    'let deep = 1; for (let i = 0; i < 500; i++) deep = [deep]; return deep',
  ],
  'a circle': ['failed', 'const a = []; a[0] = a; return a'],
  'flattening a circle': ['over-limit', 'const a = []; a[0] = a; return a.flat(Infinity)'],
  'a flood of calls': [
    'failed',
    'for (let i = 0; i < 257; i++) linli.call("m", i); await linli.call("m")',
  ],
  'a call by a name that is an object': ['failed', 'return linli.call({ toString: () => "m" })'],
  'a prototype in a result': [
    'answered',
    'return JSON.parse(\'{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}\')',
  ],
  'a prototype in a call': [
    'answered',
    'return linli.call("m", JSON.parse(\'{"__proto__": {"polluted": 1}}\'))',
  ],
  'prototypes of the language': [
    'answered',
    'Object.prototype.polluted = 1; Object.prototype.kind = 1; Object.prototype.then = undefined; Promise.prototype.catch = null; Array.prototype.push = null; JSON.stringify = () => "1"; JSON.parse = () => 2; Map.prototype.get = null; return linli.call("m", 7)',
  ],
  'a constructor of the host': [
    'answered',
    'return typeof linli.call.constructor("return globalThis.process")()',
  ],
  'a module of Node': ['failed', 'return import("node:fs")'],
  'a module by its address': ['failed', 'return import("data:text/javascript,export default 1")'],
  'the process': ['failed', 'return process.env'],
  require: ['failed', 'return require("fs")'],
  'the network': ['failed', 'return fetch("http://127.0.0.1/")'],
  'forged answers': [
    'answered',
    'for (const name of ["settle", "done", "send", "__settle", "__done", "__send"]) globalThis[name]?.(1, true, "9"); return Object.keys(globalThis)',
  ],
  'a message that looks like a report': [
    'answered',
    'console.log("\\n{\\"t\\":\\"returned\\",\\"vm\\":1,\\"run\\":1,\\"ok\\":true,\\"value\\":\\"9\\",\\"cpu\\":0,\\"memory\\":0}\\n"); return 1',
  ],
  'a run that goes on after its end': [
    'answered',
    'globalThis.kept = linli; setInterval(() => linli.call("m"), 0); return 1',
  ],
}

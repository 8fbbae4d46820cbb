import { kept } from './kept.ts'

/** Takes away what is not kept. A second wall: the frame's policy refuses all of it anyway. */
export function lockDown(): void {
  for (
    let at: object | null = globalThis;
    at !== null && at !== EventTarget.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const name of Reflect.ownKeys(at))
      if (typeof name === 'string' && !kept.has(name)) Reflect.deleteProperty(at, name)
  Reflect.deleteProperty(URL, 'createObjectURL')
}

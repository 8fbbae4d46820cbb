/** What is used of WebAssembly here: Node has it, its types do not. */
declare namespace WebAssembly {
  interface Module {}
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>
}

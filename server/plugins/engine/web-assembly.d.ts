/** What the engine uses of WebAssembly: Node has it, its types do not. */
declare namespace WebAssembly {
  interface Module {}
  interface Memory {
    readonly buffer: ArrayBuffer
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>
}

/** What a plugin finds around it besides the language: nothing that reaches the network, the disk, other workers or this one's host. */
export const kept: ReadonlySet<string> = new Set(
  `globalThis self undefined NaN Infinity eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape Object Function Boolean Symbol Error AggregateError EvalError RangeError ReferenceError
  SyntaxError TypeError URIError SuppressedError Number BigInt Math Date Temporal String RegExp Array Int8Array Uint8Array
  Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array
  Float64Array Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer DataView JSON Promise Reflect Proxy Iterator
  Intl console setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone atob btoa TextEncoder
  TextDecoder URL URLSearchParams AbortController AbortSignal Event EventTarget DOMException crypto performance constructor`.split(
    /\s+/,
  ),
)

/**
 * Why the server closes a sync socket. 44xx is final: y-websocket 3.1 and our client stop reconnecting; everything else
 * may be tried again. Source: RFC 6455 §7.4 for 1xxx, the y-websocket convention for 44xx.
 */
export const closeCode = {
  /** The server is going down; come back at once. */
  restarting: 1012,
  /** Storage or bus not usable, or too many connections; come back later. */
  tryLater: 1013,
  /** Three malformed or gapped frames. */
  protocol: 4400,
  /** Signed out, ticket spent, account ended. */
  signedOut: 4401,
  /** The membership that opened the document ended, or the document is not there: the same answer for both. */
  noAccess: 4404,
  /** The board was open and has been erased, with the import that brought it. */
  takenBack: 4410,
  /** A frame was larger than any may be: sending it again would only repeat it. */
  tooLarge: 4413,
  /** The client speaks a version the server no longer knows. */
  version: 4426,
  /** More than 200 frames in a second. */
  tooFast: 4429,
  /** The client did not read for so long that it must start over; it may reconnect. */
  tooSlow: 4508,
  /** The client opened a socket and said nothing for 5 s; it may reconnect. */
  silent: 4509,
  /** A refused edit on a plain connection: reconnecting with the same document would only repeat it. */
  refused: 4403,
} as const

/**
 * The sync frames over HTTP long-polling, for where a proxy refuses WebSockets: socket.io 4 on the path `/live/`, namespace
 * `/sync`, `auth` `{ticket, document}`. The frames and close codes are those of the WebSocket.
 */
export interface PollingToClient {
  /** The document is being opened; from now on frames are taken. */
  readonly open: () => void
  /** A frame, and what to call when it has been read. */
  readonly frame: (frame: Uint8Array | ArrayBuffer, read: () => void) => void
  readonly closed: (code: number, reason: string) => void
}

/** What a client says over long-polling; an outside client may say anything instead. */
export interface PollingToServer {
  readonly frame: (frame: unknown) => void
}

import type { BoardSocket } from '#test/support/sockets/board-socket.ts'

/** Edits that wait for their answer at one time; an account may have 256. */
const mostOnTheWay = 200

/** Pushes as long as the connection lasts; goes on with each frame that comes, as far as there were answers. */
export function burst(socket: BoardSocket, push: () => void): void {
  let pushed = 0
  const more = () => {
    if (socket.closed !== null) return
    const answered = socket.acked.size + socket.refusals.length + socket.deferred.length
    for (; pushed - answered < mostOnTheWay; pushed++) push()
    socket.once('frame', more)
  }
  more()
}

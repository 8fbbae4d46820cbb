import { parentPort, workerData } from 'node:worker_threads'
import { standAt, type Reach } from './heavy-stand.ts'
import { heavyRequests } from './heavy-requests.ts'

/*
 * Whoever asks for what is dear, on a thread of their own, so that neither making the requests nor reading the answers is in the times of
 * somebody else. A message is a request's name, or null for the end; each is answered when it has come to its end.
 */

const port = parentPort
if (!port) throw new Error('heavy-thread.ts runs as a worker only')

const stand = await standAt(workerData as Reach, 'grid')
const say = (word: string) => port.postMessage(word)

port.on('message', (name: string | null) => {
  if (name === null) {
    stand.socket.close()
    port.close()
    return
  }
  void heavyRequests[name]!(stand).then(() => say(name))
})
say('ready')

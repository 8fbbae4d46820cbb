// @y/websocket-server over LevelDB on a free port: `YPERSISTENCE=<folder> node y-websocket.mjs`. Prints its address.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', setupWSConnection)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))

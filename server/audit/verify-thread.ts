import { parentPort, workerData } from 'node:worker_threads'
import { verifyAudit } from './verify.ts'

/* Verifies a data folder beside the server, so that a long chain keeps nobody waiting. */
const { dataFolder, secrets } = workerData as { dataFolder: string; secrets: string }
parentPort?.postMessage(verifyAudit(dataFolder, { secrets }))

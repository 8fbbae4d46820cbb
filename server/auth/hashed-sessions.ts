import { createHash } from 'node:crypto'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters'

const mark = 'sha256:'

/** What is kept of a sign-in's token: it recognises the token and cannot be made into it. */
export const keptToken = (token: string): string =>
  `${mark}${createHash('sha256').update(token).digest('base64url')}`

/** Whether a kept token is one, and not a token as it is. */
export const isKept = (token: string): boolean => token.startsWith(mark)

/** The adapter with the tokens of sign-ins hashed on their way into the database and looked for by their hash. */
export function hashedSessions(adapter: DBAdapter): DBAdapter {
  return {
    ...adapter,
    ...hashing(adapter),
    transaction: callback =>
      adapter.transaction(inside => callback({ ...inside, ...hashing(inside) })),
  }
}

const hashing = (adapter: DBTransactionAdapter): DBTransactionAdapter => ({
  ...adapter,
  async create<T extends Record<string, unknown>, R = T>(
    call: Parameters<typeof adapter.create<T, R>>[0],
  ) {
    const token = call.model === 'session' ? (call.data as { token?: unknown }).token : undefined
    if (typeof token !== 'string') return adapter.create<T, R>(call)
    const made = await adapter.create<T, R>({
      ...call,
      data: { ...call.data, token: keptToken(token) },
    })
    return { ...made, token }
  },
  async findOne<T>(call: Parameters<typeof adapter.findOne<T>>[0]) {
    const found = await adapter.findOne<T>(byHash(call))
    const token = call.model === 'session' ? tokenIn(call.where) : undefined
    return found === null || token === undefined ? found : { ...found, token }
  },
  findMany: call => adapter.findMany(byHash(call)),
  count: call => adapter.count(byHash(call)),
  update: call => adapter.update(byHash(call)),
  updateMany: call => adapter.updateMany(byHash(call)),
  delete: call => adapter.delete(byHash(call)),
  deleteMany: call => adapter.deleteMany(byHash(call)),
  consumeOne: call => adapter.consumeOne(byHash(call)),
})

const tokenIn = (where: readonly Where[]): string | undefined => {
  const value = where.find(({ field }) => field === 'token')?.value
  return typeof value === 'string' ? value : undefined
}

function byHash<T extends { model: string; where?: Where[] | undefined }>(call: T): T {
  if (call.model !== 'session' || call.where === undefined) return call
  const where = call.where.map(one => {
    if (one.field !== 'token') return one
    const { value } = one
    if (typeof value === 'string') return { ...one, value: keptToken(value) }
    return Array.isArray(value)
      ? { ...one, value: value.map(token => keptToken(String(token))) }
      : one
  })
  return { ...call, where }
}

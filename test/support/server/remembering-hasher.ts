import { type PasswordHasher, scryptHasher } from '#server/auth/password-hasher.ts'

/** The product's own hashes, worked out once for each password: what it keeps is read by a real server too. */
export function rememberingHasher(): PasswordHasher {
  const hashes = new Map<string, Promise<string>>()
  const answers = new Map<string, Promise<boolean>>()
  const once = <T>(of: Map<string, Promise<T>>, key: string, work: () => Promise<T>) => {
    const known = of.get(key) ?? work()
    of.set(key, known)
    return known
  }
  const answerKey = (hash: string, password: string) => JSON.stringify([hash, password])
  return {
    hash: async password => {
      const hash = await once(hashes, password, () => scryptHasher.hash(password))
      answers.set(answerKey(hash, password), Promise.resolve(true))
      return hash
    },
    verify: ({ hash, password }) =>
      once(answers, answerKey(hash, password), () => scryptHasher.verify({ hash, password })),
  }
}

/** The one of all servers of a test file. */
export const sharedHasher = rememberingHasher()

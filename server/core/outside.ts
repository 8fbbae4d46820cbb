import type { PasswordHasher } from '#server/auth/password-hasher.ts'
import type { PushSender } from '#server/notices/push/push-sender.ts'

/** What reaches outside companies or is slow on purpose, for tests to put something else in its place. */
export interface Outside {
  readonly pushSender?: PushSender
  readonly hasher?: PasswordHasher
}

import { expect, it } from 'vitest'
import { openCheckpoint, signCheckpoint } from '#server/audit/checkpoint.ts'
import { newSigner, openNote, readSigner, readVerifier, signNote } from '#server/audit/note.ts'

/** Published with the reference implementation, golang.org/x/mod/sumdb/note. */
const secret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const publicKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const text =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const note = `${text}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

it('AU9 notes and keys are those of the published example', () => {
  expect(signNote(text, readSigner(secret)!)).toBe(note)
  expect(readSigner(secret)!.text).toBe(publicKey)
  expect(openNote(note, [readVerifier(publicKey)!])).toBe(text)
})

it('AU9 a checkpoint names log, size and root, and holds against its key only', () => {
  const signer = newSigner('linli/test')
  const root = Buffer.alloc(32, 7)
  const signed = signCheckpoint({ size: 12, root, at: 1_790_000_000_000 }, signer)
  expect(signed.split('\n').slice(0, 3)).toEqual(['linli/test', '12', root.toString('base64')])
  const again = readVerifier(signer.text)!
  expect(openCheckpoint(signed, [again])).toEqual({
    origin: 'linli/test',
    size: 12,
    root,
    at: 1_790_000_000_000,
  })
  expect(openCheckpoint(signed, [newSigner('linli/test')])).toBeNull()
  expect(readSigner(signer.secret)?.text).toBe(signer.text)
  const bytes = Buffer.from(signed)
  for (let i = 0; i < bytes.length; i++)
    for (const bit of [1, 4, 32]) {
      const changed = Buffer.from(bytes)
      changed[i]! ^= bit
      // The last line break is no part of what is signed.
      if (i < bytes.length - 1) expect(openCheckpoint(changed.toString(), [again])).toBeNull()
    }
})

import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'

/** A file's own name without folders, control characters and numbers of people, at most 255 characters. */
export function ownName(path: string): string {
  const last = path
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
  return maskPersonalNumbers(last.slice(0, 255).toWellFormed()) || 'file'
}

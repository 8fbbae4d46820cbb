const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not',
  EPERM: 'this account may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

/** Why the system did not read or write a file, in plain words. */
export const fileProblem = (error: unknown): string =>
  words[(error as NodeJS.ErrnoException).code ?? ''] ?? 'the system refuses'

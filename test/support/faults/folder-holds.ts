import { execFile } from 'node:child_process'

/**
 * Whether a text stands anywhere in the bytes of a folder's files or in their names. Looked for by another process: this one
 * must not open a database that it has open, because closing the file would drop SQLite's locks.
 */
export const folderHolds = async (folder: string, text: string): Promise<boolean> =>
  (await filesHolding(folder, text)).length > 0

/** The files of a folder that hold a text. */
export async function filesHolding(folder: string, text: string): Promise<readonly string[]> {
  const inside = await lines('grep', ['-rlaF', '--', text, folder])
  const named = await lines('find', [folder, '-name', `*${text}*`])
  return [...inside, ...named]
}

/** Which of many texts a folder's files hold, in their bytes or names. */
export async function textsHeld(
  folder: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const inside = await lines('grep', ['-rahoF', '-f', '-', '--', folder], texts.join('\n'))
  const names = (await lines('find', [folder])).join('\n')
  return [...new Set([...inside, ...texts.filter(text => names.includes(text))])]
}

function lines(program: string, args: readonly string[], input = ''): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const running = execFile(program, args, { maxBuffer: 1 << 26 }, (error, stdout) => {
      // grep says 1 when nothing was found.
      if (error !== null && error.code !== 1) reject(error)
      else resolve(stdout.split('\n').filter(line => line !== ''))
    })
    if (input !== '') running.stdin?.end(input)
  })
}

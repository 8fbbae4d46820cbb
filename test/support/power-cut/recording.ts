/** One operation of a recorded process, in the order it took effect. */
export interface Operation {
  readonly kind: 'write' | 'truncate' | 'sync'
  /** The file, relative to the watched folder. */
  readonly file: string
  /** Where the write starts, or the length a file is cut to. */
  readonly offset: number
  readonly bytes: Buffer
}

/** The files of a folder by name. */
export type Files = Map<string, Buffer>

/** What of the operations no sync had confirmed is on the disk after the power was cut. */
export type Survivors = 'none' | 'some' | 'torn'

const kinds = { W: 'write', T: 'truncate', S: 'sync' } as const

/** Reads what `disk.c` recorded; an operation cut short at the end is left out. */
export function readRecording(bytes: Buffer): Operation[] {
  const operations: Operation[] = []
  for (let at = 0; at + 19 <= bytes.length;) {
    const kind = kinds[String.fromCharCode(bytes[at] ?? 0) as keyof typeof kinds]
    const nameEnd = at + 19 + bytes.readUInt16LE(at + 1)
    const offset = Number(bytes.readBigUInt64LE(at + 3))
    const end = nameEnd + Number(bytes.readBigUInt64LE(at + 11))
    if (end > bytes.length) break
    const file = bytes.toString('utf8', at + 19, nameEnd)
    operations.push({ kind, file, offset, bytes: bytes.subarray(nameEnd, end) })
    at = end
  }
  return operations
}

/**
 * The files as they could be after the power was cut once `operations` had run on `before`: what was synced is there;
 * of the rest nothing, a random part in any order of files, or a beginning whose last write is torn.
 */
export function cutPower(
  before: Files,
  operations: readonly Operation[],
  survivors: Survivors,
  random: () => number,
): Files {
  const files: Files = new Map([...before].map(([name, bytes]) => [name, Buffer.from(bytes)]))
  const unsynced = new Map<string, Operation[]>()
  for (const operation of operations) {
    const waiting = unsynced.get(operation.file) ?? []
    unsynced.set(operation.file, waiting)
    if (operation.kind === 'sync') for (const one of waiting.splice(0)) perform(files, one)
    else waiting.push(operation)
  }
  for (const waiting of unsynced.values()) {
    for (const one of surviving(waiting, survivors, random)) perform(files, one)
  }
  return files
}

function surviving(
  waiting: readonly Operation[],
  survivors: Survivors,
  random: () => number,
): readonly Operation[] {
  if (survivors === 'none') return []
  if (survivors === 'some') return waiting.filter(() => random() < 0.5)
  const kept = waiting.slice(0, Math.floor(random() * (waiting.length + 1)))
  const last = kept.pop()
  if (!last) return kept
  const bytes = last.bytes.subarray(0, Math.floor(random() * last.bytes.length))
  return [...kept, { ...last, bytes }]
}

function perform(files: Files, { kind, file, offset, bytes }: Operation): void {
  const before = files.get(file) ?? Buffer.alloc(0)
  if (kind === 'truncate') {
    const cut = Buffer.alloc(offset)
    before.copy(cut)
    files.set(file, cut)
    return
  }
  const end = offset + bytes.length
  const after =
    end > before.length ? Buffer.concat([before, Buffer.alloc(end - before.length)]) : before
  bytes.copy(after, offset)
  files.set(file, after)
}

import type { Language } from '#shared/base/problem.ts'
import type { Finding, Verification, Where } from '#server/audit/verify.ts'

/** The words of `linli audit` in one language. */
export interface AuditTexts {
  /** What was looked at, one line each. */
  summary(found: Verification): readonly string[]
  readonly whole: string
  readonly broken: string
  finding(finding: Finding): string
  readonly noAudit: string
  readonly noCheckpoint: string
  unreadable(path: string, why: string): string
  readonly noKey: string
}

const time = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

const english: AuditTexts = {
  summary: ({ entries, erased, checkpoints, upTo }) => [
    `${entries} entries, ${erased} of them with their values erased; ${checkpoints} signed checkpoints.`,
    upTo === null
      ? 'No checkpoint holds yet.'
      : `Signed up to entry ${upTo.size - 1} at ${time(upTo.at)} UTC.`,
  ],
  whole: 'The audit is whole: nothing was altered, removed, reordered or rolled back.',
  broken: 'THE AUDIT IS NOT WHOLE:',
  finding(found) {
    switch (found.kind) {
      case 'entry-altered':
        return `Entry ${found.seq} (${found.id}) was altered or exchanged.`
      case 'value-altered':
        return `The value before or after in entry ${found.seq} (${found.id}) was altered.`
      case 'value-removed':
        return `The values of entry ${found.seq} (${found.id}) are gone, and no entry says that they were erased.`
      case 'entries-missing':
        return found.from === found.to
          ? `Entry ${found.from} was removed.`
          : `Entries ${found.from} to ${found.to} were removed.`
      case 'entry-unchained':
        return `The row ${found.id} has no place in the chain: it was put in or moved from outside.`
      case 'root-differs':
        return `Entries ${found.from} to ${found.to} are not those that were signed at ${time(found.at)} UTC: something among them was altered, removed or reordered.`
      case 'rolled-back':
        return `Rolled back: ${found.signed} entries were signed at ${time(found.at)} UTC, only ${found.entries} are there.`
      case 'checkpoint-altered':
        return `The signature of checkpoint ${found.number} ${places[found.where].en} does not hold.`
      case 'checkpoint-missing':
        return `The checkpoint of ${found.size} entries was removed from the file audit/checkpoints.`
      case 'leaves-altered':
        return `The file audit/leaves was altered from entry ${found.seq} on; the database agrees with what was signed.`
      case 'leaves-missing':
        return `The file audit/leaves was cut: it lacks what was signed for entries ${found.from} to ${found.to}.`
      case 'minutes-altered':
        return found.paragraph === null
          ? `The minutes of the meeting ${found.meeting} are not those that were signed.`
          : `Paragraph ${found.paragraph + 1} of the minutes of the meeting ${found.meeting} is not what was signed.`
      case 'minutes-missing':
        return `The signed minutes of the meeting ${found.meeting} are gone, and no entry says that they were erased.`
      case 'database-damaged':
        return `The database cannot be read to its end: ${found.detail}`
      case 'key-missing':
        return 'There is no public key to check the signatures with: give one with --key.'
    }
  },
  noAudit: 'There is no audit in this data folder.',
  noCheckpoint: 'Nothing has been signed yet: start the server once.',
  unreadable: (path, why) => `${path} cannot be read: ${why}.`,
  noKey: 'The file given with --key holds no public key.',
}

const chinese: AuditTexts = {
  summary: ({ entries, erased, checkpoints, upTo }) => [
    `共 ${entries} 条记录，其中 ${erased} 条的内容已依规清除；签名检查点 ${checkpoints} 个。`,
    upTo === null
      ? '尚无有效的检查点。'
      : `已签名至第 ${upTo.size - 1} 条，签名时间 ${time(upTo.at)}（UTC）。`,
  ],
  whole: '审计记录完整：没有被篡改、删除、调换或回退。',
  broken: '审计记录不完整：',
  finding(found) {
    switch (found.kind) {
      case 'entry-altered':
        return `第 ${found.seq} 条（${found.id}）被篡改或调换。`
      case 'value-altered':
        return `第 ${found.seq} 条（${found.id}）变更前或变更后的内容被篡改。`
      case 'value-removed':
        return `第 ${found.seq} 条（${found.id}）的内容没有了，但没有清除记录。`
      case 'entries-missing':
        return found.from === found.to
          ? `第 ${found.from} 条被删除。`
          : `第 ${found.from} 至 ${found.to} 条被删除。`
      case 'entry-unchained':
        return `记录 ${found.id} 在链上没有位置：是从外部插入或移动的。`
      case 'root-differs':
        return `第 ${found.from} 至 ${found.to} 条与 ${time(found.at)}（UTC）签名时不一致：其中有记录被篡改、删除或调换。`
      case 'rolled-back':
        return `被回退：${time(found.at)}（UTC）已签名 ${found.signed} 条，现在只有 ${found.entries} 条。`
      case 'checkpoint-altered':
        return `${places[found.where]['zh-CN']}第 ${found.number} 个检查点的签名无效。`
      case 'checkpoint-missing':
        return `记录数为 ${found.size} 的检查点已从文件 audit/checkpoints 中删除。`
      case 'leaves-altered':
        return `文件 audit/leaves 从第 ${found.seq} 条起被改动；数据库与签名一致。`
      case 'leaves-missing':
        return `文件 audit/leaves 被截短：缺少第 ${found.from} 至 ${found.to} 条已签名的内容。`
      case 'minutes-altered':
        return found.paragraph === null
          ? `会议 ${found.meeting} 的纪要与签字时不一致。`
          : `会议 ${found.meeting} 的纪要第 ${found.paragraph + 1} 段与签字时不一致。`
      case 'minutes-missing':
        return `会议 ${found.meeting} 已签字的纪要不见了，没有清除记录。`
      case 'database-damaged':
        return `数据库无法读完：${found.detail}`
      case 'key-missing':
        return '没有可用于验证签名的公钥：请用 --key 提供。'
    }
  },
  noAudit: '此数据目录中没有审计记录。',
  noCheckpoint: '尚未签名：请先启动一次服务器。',
  unreadable: (path, why) => `${path} 无法读取：${why}。`,
  noKey: '--key 指定的文件中没有公钥。',
}

const places: Readonly<Record<Where, Readonly<Record<Language, string>>>> = {
  file: { en: 'in the file audit/checkpoints', 'zh-CN': '文件 audit/checkpoints 中' },
  table: { en: 'in the database', 'zh-CN': '数据库中' },
  given: { en: 'given with --checkpoint', 'zh-CN': '--checkpoint 所给' },
}

/** The words in every language. */
export const auditTexts: Readonly<Record<Language, AuditTexts>> = { en: english, 'zh-CN': chinese }

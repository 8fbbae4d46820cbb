import type { Language } from '#shared/base/problem.ts'
import type { Backup } from '#server/backup/make-backup.ts'
import type { Restored } from '#server/backup/restore-backup.ts'

/** The words of `linli backup` and `linli restore` in one language. */
export interface BackupTexts {
  readonly noData: (folder: string) => string
  readonly notEmpty: (folder: string) => string
  readonly keysInside: string
  readonly made: (backup: Backup, folder: string) => readonly string[]
  readonly keysLeft: string
  readonly keysPut: (folder: string) => string
  readonly noBackup: (folder: string) => string
  readonly changed: (path: string) => string
  readonly foreign: (path: string) => string
  readonly noRoom: string
  readonly noLedger: string
  readonly badLedger: (path: string) => string
  readonly noKeys: (folder: string) => string
  readonly restored: (restored: Restored, folder: string) => readonly string[]
}

const size = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

const english: BackupTexts = {
  noData: folder => `${folder} holds no Linli data.`,
  notEmpty: folder => `${folder} is not empty; a backup goes into a folder of its own.`,
  keysInside: 'The folder for the keys must not be inside the backup or around it.',
  made: ({ files, bytes }, folder) => [`${files} files, ${size(bytes)}, are copied to ${folder}.`],
  keysLeft:
    'The secrets, such as the keys of contacts, are NOT in it, so that who has only the backup can neither read contacts nor sign in. Keep them elsewhere: --keys <folder>',
  keysPut: folder =>
    `The secrets, such as the keys of contacts, are in ${folder}. Keep it apart from the backup.`,
  noBackup: folder => `${folder} is not a finished backup.`,
  changed: path =>
    `${path} in the backup is missing or not as it was written. Nothing was restored.`,
  foreign: path =>
    `The backup names "${path}", which is no file of a data folder, or names it twice. Nothing was restored.`,
  noRoom: 'There is not enough room on the disk for the backup. Nothing was restored.',
  noLedger:
    'What was erased since the backup is not known: the data folder has no readable ledger. Give one with --ledger <file> (erasures.json of the newest backup). Nothing was restored.',
  badLedger: path => `${path} is not a ledger of erasures. Nothing was restored.`,
  noKeys: folder => `${folder} holds no keys or other secrets. Nothing was restored.`,
  restored: ({ aside, erased }, folder) => [
    `The backup is in ${folder}; ${erased} erasures made since were made again. All sign-ins have ended: everybody signs in again.`,
    ...(aside === null
      ? []
      : [
          `The folder that was there is now ${aside}. Remove it when you are sure: it holds the old data.`,
        ]),
  ],
}

const chinese: BackupTexts = {
  noData: folder => `${folder} 里没有邻里的数据。`,
  notEmpty: folder => `${folder} 不是空文件夹；备份要放在单独的文件夹里。`,
  keysInside: '存放密钥的文件夹不能在备份文件夹里面，也不能包含它。',
  made: ({ files, bytes }, folder) => [`已备份 ${files} 个文件，${size(bytes)}，在 ${folder}。`],
  keysLeft:
    '备份里不含联系方式的密钥等机密文件，只拿到备份的人看不到联系方式，也无法登录。请另外保存：--keys <文件夹>',
  keysPut: folder => `联系方式的密钥等机密文件在 ${folder}，请与备份分开存放。`,
  noBackup: folder => `${folder} 不是一份完整的备份。`,
  changed: path => `备份中的 ${path} 缺失或被改动。没有恢复任何内容。`,
  foreign: path =>
    `备份里列有“${path}”，数据文件夹里没有这样的文件，或重复列出。没有恢复任何内容。`,
  noRoom: '磁盘空间不足，放不下这份备份。没有恢复任何内容。',
  noLedger:
    '不知道备份之后删除过什么：数据文件夹里没有可读的删除台账。请用 --ledger <文件> 指定（最新一份备份里的 erasures.json）。没有恢复任何内容。',
  badLedger: path => `${path} 不是删除台账。没有恢复任何内容。`,
  noKeys: folder => `${folder} 里没有密钥等机密文件。没有恢复任何内容。`,
  restored: ({ aside, erased }, folder) => [
    `备份已恢复到 ${folder}；备份之后的 ${erased} 次删除已重新执行。所有登录均已失效，请重新登录。`,
    ...(aside === null ? [] : [`原来的文件夹改名为 ${aside}，确认无误后请删除：里面还有旧数据。`]),
  ],
}

/** The words by language. */
export const backupTexts: Readonly<Record<Language, BackupTexts>> = {
  'zh-CN': chinese,
  en: english,
}

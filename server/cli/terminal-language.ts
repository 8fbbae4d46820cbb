import type { Language } from '#shared/base/problem.ts'
import type { Terminal } from './command.ts'

/** The language of a terminal, from `LC_ALL`, `LC_MESSAGES` or `LANG`; English unless they say Chinese. */
export function terminalLanguage({ environment }: Pick<Terminal, 'environment'>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh-CN' : 'en'
}

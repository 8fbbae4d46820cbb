import { Hono } from 'hono'
import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { partName, pluginId } from '#shared/plugin-api/manifest/names.ts'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { exportFormats, type PluginExports } from './plugin-exports.ts'

const media = {
  csv: 'text/csv; charset=utf-8',
  print: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A name as RFC 5987 has it, and one of plain letters for who does not read that. */
const attachment = (plain: string, name: string): string => {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** `/boards/:id/plugins/:plugin/exports/:export`: the rows a plugin gives, as a file that the host writes. */
export const exportRoutes = (exports: Pick<PluginExports, 'file'>): Routes =>
  new Hono<HttpEnv>().get(
    '/boards/:id/plugins/:plugin/exports/:export',
    described({
      tag: 'Plugins',
      summary:
        'An export of a plugin, or the rows of a view of it, as a file or a page to be printed.',
      about: 'Made by the plugin for the caller, with what both may read; at most 10,000 rows.',
      verb: 'board:export',
      params: {
        id,
        plugin: pluginId.meta({ examples: ['cn.example.lost-found'] }),
        export: partName.meta({ examples: ['list'] }),
      },
      query: {
        format: z.enum(exportFormats),
        of: z.enum(['exports', 'views']).default('exports').meta({
          description: 'Whether the export is one of `exports`, or that of a view.',
        }),
      },
      answer: {
        type: '*/*',
        about: 'CSV in UTF-8 with a byte order mark, XLSX, or a page of HTML.',
      },
      problems: [
        'not-found',
        'too-large',
        'too-many',
        'plugin-failed',
        'plugin-over-limit',
        'plugin-paused',
        'plugin-ended',
      ],
    }),
    async context => {
      const { id: board, plugin, export: part } = context.req.valid('param')
      const { format, of: point } = context.req.valid('query')
      const asker = { actor: context.get('actor'), session: context.get('session').id }
      const language = languageOf(context)
      const file = await exports.file({ board, plugin, point, part, format, language }, asker)
      if (!file.ok) return refuse(context, file.problem)
      const { name, body } = file.value
      return context.body(body, 200, {
        'content-type': media[format],
        // A page is looked at where it was asked for; nothing in it runs.
        ...(format !== 'print' && {
          'content-disposition': attachment(`${part}.${format}`, name),
        }),
        'content-security-policy': `default-src 'none'; ${format === 'print' ? "style-src 'unsafe-inline'; " : ''}sandbox`,
        'cache-control': 'private, no-store',
      })
    },
  )

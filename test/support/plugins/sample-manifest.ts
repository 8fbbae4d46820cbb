import type { z } from 'zod'
import type { manifestShape } from '#shared/plugin-api/manifest/manifest.ts'

/** A manifest as an author writes it. */
export type WrittenManifest = z.input<typeof manifestShape>

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A small sound manifest with a server half, for tests to change. */
export const sampleManifest = (change: Partial<WrittenManifest> = {}): WrittenManifest => ({
  manifest: 1,
  id: 'cn.example.lost-found',
  name: texts('失物招领', 'Lost and found'),
  summary: texts('登记捡到的东西，方便失主认领。', 'Keeps what was found until its owner comes.'),
  version: '1.0.0',
  publisher: {
    name: texts('示例工作室', 'Example Studio').en,
    key: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  },
  license: 'MIT',
  api: 1,
  server: 'server.js',
  capabilities: {
    required: [
      {
        cap: 'cards:read',
        scope: { types: ['service'], fields: ['title', 'column'] },
        reason: texts('显示有多少件失物', 'To show how many things were found'),
      },
    ],
    optional: [
      {
        cap: 'notes:write',
        scope: { types: ['service'], operations: ['add'] },
        reason: texts('认领后写一条记录', 'To note who came for it'),
      },
    ],
  },
  contributes: {
    badges: [{ id: 'found', name: texts('失物', 'Found things'), handler: 'badge' }],
  },
  ...change,
})

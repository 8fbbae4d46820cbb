import { pluginApi } from '#web/admin/plugin-api.ts'
import { accountApi } from '#web/account/account-api.ts'
import { adminApi } from '#web/admin/admin-api.ts'
import { automationApi } from '#web/automation/automation-api.ts'
import { auditApi } from '#web/audit/audit-api.ts'
import { boardApi } from '#web/board/scope/board-api.ts'
import { boardsApi } from './boards-api.ts'
import { cardApi } from '#web/card/scene/card-api.ts'
import { clockApi } from '#web/clock/clock-api.ts'
import { erasureApi } from '#web/erasure/erasure-api.ts'
import { flowApi } from '#web/flow/flow-api.ts'
import { historyApi } from '#web/card/history/history-api.ts'
import { importApi } from '#web/import/import-api.ts'
import { meetingApi } from '#web/state/meeting-api.ts'
import { noticeApi } from '#web/live/notice-api.ts'
import { placeApi } from '#web/plugins/places/place-api.ts'
import { residentsApi } from '#web/residents/residents-api.ts'
import { searchApi } from '#web/search/search-api.ts'
import { sessionApi } from './session-api.ts'
import { stationApi } from '#web/station/station-api.ts'
import { syncApi } from '#web/sync/sync-api.ts'
import { ticketApi } from '#web/state/ticket-api.ts'
import { workApi } from '#web/work/work-api.ts'
import { createTransport, type TransportOptions } from '#web/state/transport.ts'

/** Every call of the HTTP API that the web app makes; whoever makes some takes no more than those. */
export type Api = ReturnType<typeof createApi>

/** All calls over one transport. Expected failures are returned, never thrown. */
export function createApi(options: TransportOptions) {
  const transport = createTransport(options)
  return {
    ...sessionApi(transport),
    ...stationApi(transport),
    ...accountApi(transport),
    ...boardsApi(transport),
    ...ticketApi(transport),
    ...syncApi(transport),
    ...boardApi(transport),
    ...cardApi(transport),
    ...historyApi(transport),
    ...clockApi(transport),
    ...flowApi(transport),
    ...residentsApi(transport),
    ...searchApi(transport),
    ...workApi(transport),
    ...adminApi(transport),
    ...pluginApi(transport),
    ...automationApi(transport),
    ...importApi(transport),
    ...erasureApi(transport),
    ...meetingApi(transport),
    ...noticeApi(transport),
    ...auditApi(transport),
    ...placeApi(transport),
  }
}

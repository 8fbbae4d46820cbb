import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { auditPart } from './audit-part.ts'
import { auditRoutes } from './audit-routes.ts'
import { Signer } from './signer.ts'
import { Verifier } from './verifier.ts'
import { logger } from '#server/telemetry/logger.ts'

/** The record of who did what: signed behind every change, verified on request. */
export async function openAudit(core: Core): Promise<Feature> {
  const { log, config, secrets, clock, fanout, metrics } = core
  const { dataFolder } = config
  const now = () => clock.now()
  const signer = await Signer.open({
    log,
    dataFolder,
    secrets,
    now,
    onProblem: (problem, cause) => logger.error({ err: cause }, problem),
  })
  const stopListening = fanout.listen(() => signer.heard())
  metrics.gauge(
    'linli_audit_signed',
    'Entries of the audit covered by a signed checkpoint.',
    () => signer.latest?.size ?? 0,
  )
  const verifier = new Verifier({ dataFolder, secrets }, now)
  return {
    routes: [auditRoutes({ desk: core, log, signer, verifier })],
    erasables: [auditPart],
    async stop() {
      await verifier.stop()
      stopListening()
      await signer.stop()
    },
  }
}

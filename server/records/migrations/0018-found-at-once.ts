/** Indexes for what is asked on the way of a request and would otherwise go through a whole table. */
export const foundAtOnce: readonly string[] = [
  `CREATE INDEX boards_title ON boards (title, id)`,
  `CREATE INDEX hand_overs_state ON hand_overs (state, accept_by)`,
  `CREATE INDEX holds_state ON holds (state, ended_at)`,
  `CREATE INDEX closures_state ON closures (state)`,
  `CREATE INDEX closures_body ON closures (body)`,
  `CREATE INDEX attachments_sha256 ON attachments (sha256)`,
  `CREATE INDEX placeholders_board ON placeholders (board)`,
  `CREATE INDEX notices_unread ON notices (person) WHERE read_at IS NULL`,
  `CREATE INDEX audit_contact_reads ON audit (actor, at) WHERE action = 'read:contact'`,
]

// Generated from the API’s description by `npx linli api-types`. Do not edit.

/** Every operation of the API, by path and method. */
export interface paths {
  '/api/appointments': {
    /** Roles that wait for the caller to confirm them. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          person: {
            id: string
            name: string
          }
          unit: {
            id: string
            name: string
          }
          role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
          since: number
          until: number | null
          askedBy: {
            id: string
            name: string
          }
          askedAt: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/appointments/{id}/confirm': {
    /** Confirms a role that somebody else asked for; it is in force from then on. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/appointments/{id}/refuse': {
    /** Refuses a role that somebody else asked for. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/attachments/{id}': {
    /** The content of a file, for whoever may read its card. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/octet-stream': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/checkpoint': {
    /** The newest signed checkpoint and the public key, to be kept in other hands. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          checkpoint: string
          key: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/choices': {
    /** What the record can be filtered by. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          people: {
            id: string
            name: string
            username: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            unit: string
          }[]
          flags: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/complaints': {
    /** Complaints about police, which go to leadership and auditors only. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
          title: string
          unit: string
          createdAt: number
          stage: string | null
          closedAt: number | null
          closure: string
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/entries': {
    /** Who did what, when and on whose authority: a hundred entries, newest first. */
    get: {
      parameters: { query?: { person?: string; subject?: string; group?: 'reads' | 'flow' | 'content' | 'access' | 'people' | 'settings' | 'erasure' | 'audit'; origin?: 'connection' | 'command' | 'intake' | 'import' | 'derived'; from?: number; to?: number; flagged?: '1'; before?: number } }
      responses: {
        200: { content: { 'application/json': {
          entries: {
            seq: number
            id: string
            at: number
            actor: {
              id: string
              name: string
            }
            origin: string
            authority: string
            action: string
            subject: {
              kind: 'card' | 'board' | 'unit' | 'person' | 'type' | 'other'
              id: string
              label: string
              title: string | null
            }
            shown: boolean
            erased: boolean
            before: unknown
            after: unknown
            names: Record<string, string>
            flags: {
              id: string
              note: string
              by: string
              at: number
            }[]
          }[]
          more: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/flags': {
    /** Remarks on an entry; the remark is an entry itself. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        seq: number
        note: string
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/samples': {
    /** The samples that were drawn, newest first. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          seed: string
          filter: Record<string, string | number>
          below: number
          wanted: number
          by: string
          at: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Draws a random sample that can be drawn again: the seed is kept. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        wanted: number
        seed?: string
        filter?: {
          person?: string
          subject?: string
          group?: 'reads' | 'flow' | 'content' | 'access' | 'people' | 'settings' | 'erasure' | 'audit'
          origin?: 'connection' | 'command' | 'intake' | 'import' | 'derived'
          from?: number
          to?: number
        }
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
          seed: string
          filter: Record<string, string | number>
          below: number
          wanted: number
          by: string
          at: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/samples/{id}': {
    /** The entries of a sample, in the order they were written. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          sample: {
            id: string
            seed: string
            filter: Record<string, string | number>
            below: number
            wanted: number
            by: string
            at: number
          }
          entries: {
            seq: number
            id: string
            at: number
            actor: {
              id: string
              name: string
            }
            origin: string
            authority: string
            action: string
            subject: {
              kind: 'card' | 'board' | 'unit' | 'person' | 'type' | 'other'
              id: string
              label: string
              title: string | null
            }
            shown: boolean
            erased: boolean
            before: unknown
            after: unknown
            names: Record<string, string>
            flags: {
              id: string
              note: string
              by: string
              at: number
            }[]
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/state': {
    /** How far the record is signed, and what the last verification found. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          entries: number
          checkpoint: {
            size: number
            at: number
          } | null
          verified: {
            at: number
            entries: number
            erased: number
            upTo: number | null
            whole: boolean
            findings: {
              kind: string
              seq: number | null
              to: number | null
            }[]
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/audit/verify': {
    /** Verifies the whole record against its signatures, beside the running server. */
    post: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          entries: number
          checkpoint: {
            size: number
            at: number
          } | null
          verified: {
            at: number
            entries: number
            erased: number
            upTo: number | null
            whole: boolean
            findings: {
              kind: string
              seq: number | null
              to: number | null
            }[]
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/change-password': {
    /** Changes the caller's own password and ends all other sign-ins. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        currentPassword: string
        newPassword: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          token: string
          user: {
            id: string
            name?: string
            username?: string
          }
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/list-sessions': {
    /** The caller's own sign-ins. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          token: string
          current: boolean
          createdAt: number
          expiresAt: number
          address: string | null
          userAgent: string | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/passkeys': {
    /** The caller’s own passkeys. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: string
          at: number
          used: number | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Keeps a passkey that a browser has made; all other sign-ins end. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        name: string
        response: {
          id: string
        }
      } } }
      responses: {
        201: { content: { 'application/json': {
          recovery: string[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/passkeys/begin': {
    /** What a browser makes a passkey of the caller from. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        password: string
        code?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, unknown> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/passkeys/{id}': {
    /** Calls one of the caller’s passkeys otherwise. */
    patch: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        name: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/passkeys/{id}/end': {
    /** Removes one of the caller’s passkeys. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        password: string
        code?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/revoke-session': {
    /** Ends one of the caller's own sign-ins. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        token: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/second-factor': {
    /** What is asked after the caller’s password. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          authenticator: number | null
          recovery: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/second-factor/authenticator': {
    /** Offers the secret of a new authenticator, for ten minutes. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        password: string
        code?: string
      } } }
      responses: {
        201: { content: { 'application/json': {
          secret: string
          uri: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/second-factor/authenticator/confirm': {
    /** Puts the authenticator in force by one of its codes; all other sign-ins end. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        code: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          recovery: string[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/second-factor/authenticator/end': {
    /** Takes the authenticator away. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        password: string
        code?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/second-factor/recovery': {
    /** Makes ten recovery codes; those before are good for nothing any more. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        password: string
        code?: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          recovery: string[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-in-history': {
    /** The caller’s own sign-ins and tries of the last 90 days, newest first. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          at: number
          way: 'password' | 'code' | 'recovery' | 'passkey'
          ok: boolean
          address: string
          device: string
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-in/passkey': {
    /** Signs in by a passkey alone, which is two factors. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        response: {
          id: string
        }
      } } }
      responses: {
        200: { content: { 'application/json': {
          token: string
          user: {
            id: string
            name?: string
            username?: string
          }
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-in/passkey/begin': {
    /** What a browser signs somebody in from, with a passkey of this site. */
    post: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': Record<string, unknown> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-in/second': {
    /** Goes on with a sign-in, by a code of the authenticator or a recovery code. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        step: string
        code: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          token: string
          user: {
            id: string
            name?: string
            username?: string
          }
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-in/username': {
    /** Signs in; the cookie and the `set-auth-token` header both hold the token. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        username: string
        password: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          token: string
          user: {
            id: string
            name?: string
            username?: string
          }
        } | {
          second: {
            step: string
            ways: ('code' | 'recovery' | 'passkey')[]
          }
        } } }
        202: { content: { 'application/json': {
          token: string
          user: {
            id: string
            name?: string
            username?: string
          }
        } | {
          second: {
            step: string
            ways: ('code' | 'recovery' | 'passkey')[]
          }
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/auth/sign-out': {
    /** Ends this sign-in on all its sockets, if there is one. */
    post: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/board-units': {
    /** The units the caller may make a board of, from above downwards. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: string
          kind: 'station' | 'beat' | 'grid' | 'building'
          boards: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards': {
    /** The boards the caller may open, by title, 500 at a time. */
    get: {
      parameters: { query?: { after?: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          title: string
          unit: string
          unitName: string
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Makes a board with the columns of a template. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string } }
      requestBody: { content: { 'application/json': {
        title: string
        unit: string
        template?: 'cases' | 'tasks'
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/import': {
    /** Brings in a board from a file: a Trello export or a Linli board file, at most 64 MB. */
    post: {
      parameters: { query: { unit: string; title?: string } }
      requestBody: { content: { 'application/json': unknown } }
      responses: {
        200: { content: { 'application/json': {
          board: string
          title: string
          created: Record<string, number>
          unchanged: boolean
          notBrought: {
            kind: string
            what: string
            count: number
            why: string
            examples: string[]
          }[]
          adjusted: {
            kind: string
            what: string
            count: number
            why: string
            examples: string[]
          }[]
        } } }
        201: { content: { 'application/json': {
          board: string
          title: string
          created: Record<string, number>
          unchanged: boolean
          notBrought: {
            kind: string
            what: string
            count: number
            why: string
            examples: string[]
          }[]
          adjusted: {
            kind: string
            what: string
            count: number
            why: string
            examples: string[]
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}': {
    /** A board with the units and people around it. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          title: string
          unit: string
          path: string[]
          units: {
            id: string
            kind: 'station' | 'beat' | 'grid' | 'building'
            name: string
            parent: string | null
            closed?: number | null
          }[]
          people: {
            id: string
            name: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            unit: string
          }[]
          left: {
            id: string
            name: string
          }[]
          plugins: {
            id: string
            bot: string
            name: {
              'zh-CN': string
              en: string
            }
          }[]
          placeholders: {
            id: string
            name: string
            username: string | null
            person: string | null
          }[]
          imported: {
            by: string
            until: number
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation': {
    /** The rules of a board, what plugins bring for rules, and what a rule can name. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          rules: {
            id: string
            version: number
            rule: {
              name: string
              when: {
                on: 'created'
              } | {
                on: 'changed'
                field?: 'title' | 'priority' | 'due' | 'labels' | 'assignees' | 'description' | 'checklist' | string
              } | {
                on: 'moved'
                column?: string
              } | {
                on: 'closed'
              } | {
                on: 'noted'
              } | {
                on: 'stayed'
                column: string
                minutes: number
              } | {
                on: 'due-near'
                hours: number
              } | {
                on: 'due-past'
                hours: number
              } | {
                on: 'schedule'
                cron: string
                each: boolean
              } | {
                on: 'plugin'
                plugin: string
                id: string
              }
              if: ({
                if: 'type'
                types: string[]
              } | {
                if: 'column'
                columns: string[]
              } | {
                if: 'label'
                labels: string[]
                has: boolean
              } | {
                if: 'priority'
                priorities: ('normal' | 'expedite' | 'urgent')[]
              } | {
                if: 'assigned'
                is: boolean
              } | {
                if: 'overdue'
                is: boolean
              } | {
                if: 'age'
                days: number
              } | {
                if: 'field'
                field: 'title' | 'description' | 'due' | string
                is: '=' | '!=' | '<' | '>' | 'has' | 'empty' | 'filled'
                value: string | number | boolean | null
              } | {
                if: 'plugin'
                plugin: string
                id: string
                inputs: Record<string, string | number | boolean | null>
              })[]
              steps: ({
                do: 'add-label'
                label: string
              } | {
                do: 'remove-label'
                label: string
              } | {
                do: 'set-priority'
                priority: 'normal' | 'expedite' | 'urgent'
              } | {
                do: 'set-due'
                days: number
              } | {
                do: 'set-field'
                field: string
                value: string | number | boolean | null
              } | {
                do: 'move'
                column: string
              } | {
                do: 'assign'
                person: string
              } | {
                do: 'add-item'
                text: string
              } | {
                do: 'note'
                text: string
              } | {
                do: 'notify'
                whom: 'assignees' | 'owner' | 'leaders' | string[]
              } | {
                do: 'create-card'
                title: string
                type: string
                column?: string
              } | {
                do: 'plugin'
                plugin: string
                id: string
                inputs: Record<string, string | number | boolean | null>
              })[]
            }
            enabled: boolean
            paused: 'owner-gone' | 'too-many' | null
            owner: {
              id: string
              name: string
            }
            at: number
            lastRun: number | null
          }[]
          plugins: {
            plugin: string
            name: {
              'zh-CN': string
              en: string
            }
            triggers: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
            }[]
            conditions: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              inputs: {
                id: string
                name: {
                  'zh-CN': string
                  en: string
                }
                kind: 'text' | 'number' | 'date' | 'checkbox' | 'choice'
                options: {
                  id: string
                  name: {
                    'zh-CN': string
                    en: string
                  }
                }[]
              }[]
            }[]
            actions: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              inputs: {
                id: string
                name: {
                  'zh-CN': string
                  en: string
                }
                kind: 'text' | 'number' | 'date' | 'checkbox' | 'choice'
                options: {
                  id: string
                  name: {
                    'zh-CN': string
                    en: string
                  }
                }[]
              }[]
            }[]
          }[]
          columns: {
            id: string
            title: string
            stage: 'accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed' | null
            archived: boolean
          }[]
          labels: {
            id: string
            name: string
          }[]
          people: {
            id: string
            name: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Makes a rule, switched off; it has the rights of whoever makes it. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        name: string
        when: {
          on: 'created'
        } | {
          on: 'changed'
          field?: 'title' | 'priority' | 'due' | 'labels' | 'assignees' | 'description' | 'checklist' | string
        } | {
          on: 'moved'
          column?: string
        } | {
          on: 'closed'
        } | {
          on: 'noted'
        } | {
          on: 'stayed'
          column: string
          minutes: number
        } | {
          on: 'due-near'
          hours: number
        } | {
          on: 'due-past'
          hours: number
        } | {
          on: 'schedule'
          cron: string
          each: boolean
        } | {
          on: 'plugin'
          plugin: string
          id: string
        }
        if: ({
          if: 'type'
          types: string[]
        } | {
          if: 'column'
          columns: string[]
        } | {
          if: 'label'
          labels: string[]
          has: boolean
        } | {
          if: 'priority'
          priorities: ('normal' | 'expedite' | 'urgent')[]
        } | {
          if: 'assigned'
          is: boolean
        } | {
          if: 'overdue'
          is: boolean
        } | {
          if: 'age'
          days: number
        } | {
          if: 'field'
          field: 'title' | 'description' | 'due' | string
          is: '=' | '!=' | '<' | '>' | 'has' | 'empty' | 'filled'
          value?: string | number | boolean | null
        } | {
          if: 'plugin'
          plugin: string
          id: string
          inputs: Record<string, string | number | boolean | null>
        })[]
        steps: ({
          do: 'add-label'
          label: string
        } | {
          do: 'remove-label'
          label: string
        } | {
          do: 'set-priority'
          priority: 'normal' | 'expedite' | 'urgent'
        } | {
          do: 'set-due'
          days: number
        } | {
          do: 'set-field'
          field: string
          value: string | number | boolean | null
        } | {
          do: 'move'
          column: string
        } | {
          do: 'assign'
          person: string
        } | {
          do: 'add-item'
          text: string
        } | {
          do: 'note'
          text: string
        } | {
          do: 'notify'
          whom: 'assignees' | 'owner' | 'leaders' | string[]
        } | {
          do: 'create-card'
          title: string
          type: string
          column?: string
        } | {
          do: 'plugin'
          plugin: string
          id: string
          inputs: Record<string, string | number | boolean | null>
        })[]
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation/dry-run': {
    /** Says what a rule would do to the cards there are, or would have done in the last seven days. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        rule: {
          name: string
          when: {
            on: 'created'
          } | {
            on: 'changed'
            field?: 'title' | 'priority' | 'due' | 'labels' | 'assignees' | 'description' | 'checklist' | string
          } | {
            on: 'moved'
            column?: string
          } | {
            on: 'closed'
          } | {
            on: 'noted'
          } | {
            on: 'stayed'
            column: string
            minutes: number
          } | {
            on: 'due-near'
            hours: number
          } | {
            on: 'due-past'
            hours: number
          } | {
            on: 'schedule'
            cron: string
            each: boolean
          } | {
            on: 'plugin'
            plugin: string
            id: string
          }
          if: ({
            if: 'type'
            types: string[]
          } | {
            if: 'column'
            columns: string[]
          } | {
            if: 'label'
            labels: string[]
            has: boolean
          } | {
            if: 'priority'
            priorities: ('normal' | 'expedite' | 'urgent')[]
          } | {
            if: 'assigned'
            is: boolean
          } | {
            if: 'overdue'
            is: boolean
          } | {
            if: 'age'
            days: number
          } | {
            if: 'field'
            field: 'title' | 'description' | 'due' | string
            is: '=' | '!=' | '<' | '>' | 'has' | 'empty' | 'filled'
            value?: string | number | boolean | null
          } | {
            if: 'plugin'
            plugin: string
            id: string
            inputs: Record<string, string | number | boolean | null>
          })[]
          steps: ({
            do: 'add-label'
            label: string
          } | {
            do: 'remove-label'
            label: string
          } | {
            do: 'set-priority'
            priority: 'normal' | 'expedite' | 'urgent'
          } | {
            do: 'set-due'
            days: number
          } | {
            do: 'set-field'
            field: string
            value: string | number | boolean | null
          } | {
            do: 'move'
            column: string
          } | {
            do: 'assign'
            person: string
          } | {
            do: 'add-item'
            text: string
          } | {
            do: 'note'
            text: string
          } | {
            do: 'notify'
            whom: 'assignees' | 'owner' | 'leaders' | string[]
          } | {
            do: 'create-card'
            title: string
            type: string
            column?: string
          } | {
            do: 'plugin'
            plugin: string
            id: string
            inputs: Record<string, string | number | boolean | null>
          })[]
        }
        over: 'cards' | 'week'
      } } }
      responses: {
        200: { content: { 'application/json': {
          looked: number
          matched: number
          unsure: boolean
          would: {
            card: {
              id: string
              number: string
              title: string
            } | null
            at: number
            steps: {
              do: string
              may: boolean
            }[]
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation/log': {
    /** What rules of a board did and left, newest first, at most 100 lines. */
    get: {
      parameters: { query?: { rule?: string; outcome?: 'done' | 'refused' | 'unmet' }; path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          rule: string
          version: number
          at: number
          cause: string
          card: {
            id: string
            number: string
            title: string
          } | null
          why: string | null
          done: {
            do: string
            outcome: string
          }[]
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation/{rule}': {
    /** Changes what a rule says; from then on it has the rights of whoever does. */
    put: {
      parameters: { path: { id: string; rule: string } }
      requestBody: { content: { 'application/json': {
        version: number
        rule: {
          name: string
          when: {
            on: 'created'
          } | {
            on: 'changed'
            field?: 'title' | 'priority' | 'due' | 'labels' | 'assignees' | 'description' | 'checklist' | string
          } | {
            on: 'moved'
            column?: string
          } | {
            on: 'closed'
          } | {
            on: 'noted'
          } | {
            on: 'stayed'
            column: string
            minutes: number
          } | {
            on: 'due-near'
            hours: number
          } | {
            on: 'due-past'
            hours: number
          } | {
            on: 'schedule'
            cron: string
            each: boolean
          } | {
            on: 'plugin'
            plugin: string
            id: string
          }
          if: ({
            if: 'type'
            types: string[]
          } | {
            if: 'column'
            columns: string[]
          } | {
            if: 'label'
            labels: string[]
            has: boolean
          } | {
            if: 'priority'
            priorities: ('normal' | 'expedite' | 'urgent')[]
          } | {
            if: 'assigned'
            is: boolean
          } | {
            if: 'overdue'
            is: boolean
          } | {
            if: 'age'
            days: number
          } | {
            if: 'field'
            field: 'title' | 'description' | 'due' | string
            is: '=' | '!=' | '<' | '>' | 'has' | 'empty' | 'filled'
            value?: string | number | boolean | null
          } | {
            if: 'plugin'
            plugin: string
            id: string
            inputs: Record<string, string | number | boolean | null>
          })[]
          steps: ({
            do: 'add-label'
            label: string
          } | {
            do: 'remove-label'
            label: string
          } | {
            do: 'set-priority'
            priority: 'normal' | 'expedite' | 'urgent'
          } | {
            do: 'set-due'
            days: number
          } | {
            do: 'set-field'
            field: string
            value: string | number | boolean | null
          } | {
            do: 'move'
            column: string
          } | {
            do: 'assign'
            person: string
          } | {
            do: 'add-item'
            text: string
          } | {
            do: 'note'
            text: string
          } | {
            do: 'notify'
            whom: 'assignees' | 'owner' | 'leaders' | string[]
          } | {
            do: 'create-card'
            title: string
            type: string
            column?: string
          } | {
            do: 'plugin'
            plugin: string
            id: string
            inputs: Record<string, string | number | boolean | null>
          })[]
        }
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes a rule away with the log of its runs. */
    delete: {
      parameters: { path: { id: string; rule: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation/{rule}/off': {
    /** Switches a rule off. */
    post: {
      parameters: { path: { id: string; rule: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/automation/{rule}/on': {
    /** Switches a rule on; it has the rights of whoever does. */
    post: {
      parameters: { path: { id: string; rule: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/cards': {
    /** The cards of a board that the caller may read. */
    get: {
      parameters: { query?: { archived?: '0' | '1' }; path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
          title: string
          type: string
          column: string
          unit: string
          visibility: 'board' | 'staff' | 'police' | 'named'
          archived: boolean
          createdAt: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Creates a card at the end of its column and gives it its number. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        id?: string
        title: string
        type?: string
        column?: string
        place?: 'top' | 'end'
        unit?: string
        priority?: 'normal' | 'expedite' | 'urgent'
        visibility?: 'board' | 'staff' | 'police' | 'named'
        labels?: string[]
        assignees?: string[]
        template?: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
        } } }
        201: { content: { 'application/json': {
          id: string
          number: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/export.csv': {
    /** The cards of a board the caller may read, as a table. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'text/csv': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/export.json': {
    /** A board with the cards the caller may read, as a Linli board file. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': unknown } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/filters': {
    /** The caller’s saved filters of a board, and those that others share. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          title: string
          query: string
          shared: boolean
          own: boolean
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Saves a filter of a board under a name, for oneself or for everybody on it. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        title: string
        query: string
        shared: boolean
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/filters/{filter}': {
    /** Takes a saved filter away. */
    delete: {
      parameters: { path: { id: string; filter: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/import': {
    /** The import that brought a board: whether it can be taken back, and what would go. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          by: string
          at: number
          until: number
          kept: 'import-changed' | 'import-too-late' | null
          erases: Record<string, number>
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/meetings': {
    /** The meetings of a board that the caller may see, newest first. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          meetings: {
            id: string
            title: string
            number: string
            state: 'draft' | 'called' | 'running' | 'paused' | 'closed' | 'signed' | 'cancelled'
            place: string
            startsAt: number
            items: number
            decisions: number
          }[]
          prepare: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/placeholders/{placeholder}': {
    /** Says which account a person of an imported board is. */
    post: {
      parameters: { path: { id: string; placeholder: string } }
      requestBody: { content: { 'application/json': {
        person: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugin-overview': {
    /** Report tiles and agenda items of the plugins of a board, computed for the caller. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          reports: ({
            plugin: string
            owner: {
              'zh-CN': string
              en: string
            }
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            kind: 'stat'
            shows: {
              value: string
              detail?: string
              tone?: string
            } | null
          } | {
            plugin: string
            owner: {
              'zh-CN': string
              en: string
            }
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            kind: 'chart'
            shows: {
              kind: 'bar' | 'line'
              labels: string[]
              series: {
                name: string
                values: number[]
              }[]
            } | null
          } | {
            plugin: string
            owner: {
              'zh-CN': string
              en: string
            }
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            kind: 'table'
            shows: {
              columns: {
                text: string
                align?: 'start' | 'end'
              }[]
              rows: string[][]
            } | null
          })[]
          agenda: {
            plugin: string
            owner: {
              'zh-CN': string
              en: string
            }
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            items: {
              title: string
              note?: string
              minutes?: number
              card?: string
            }[] | null
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugin-places': {
    /** Where the plugins of a board draw, for the caller. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          plugins: {
            plugin: string
            name: {
              'zh-CN': string
              en: string
            }
            digest: string
            revision: string
            stateVersion: number | null
            paused: {
              since: number
              reason: 'cpu' | 'memory' | 'engine' | 'crashed' | 'stuck' | 'forged'
            } | null
            panels: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              icon?: string
              render?: string
              confirm?: {
                'zh-CN': string
                en: string
              }
              types?: string[]
              stages?: string[]
              export?: boolean
              print?: boolean
            }[]
            views: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              icon?: string
              render?: string
              confirm?: {
                'zh-CN': string
                en: string
              }
              types?: string[]
              stages?: string[]
              export?: boolean
              print?: boolean
            }[]
            boardButtons: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              icon?: string
              render?: string
              confirm?: {
                'zh-CN': string
                en: string
              }
              types?: string[]
              stages?: string[]
              export?: boolean
              print?: boolean
            }[]
            cardActions: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              icon?: string
              render?: string
              confirm?: {
                'zh-CN': string
                en: string
              }
              types?: string[]
              stages?: string[]
              export?: boolean
              print?: boolean
            }[]
            exports: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
              formats: ('xlsx' | 'csv' | 'print')[]
            }[]
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins': {
    /** The plugins a board can have, what they ask for, and what was granted to them. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          plugins: {
            id: string
            package: {
              digest: string
              version: string
              name: {
                'zh-CN': string
                en: string
              }
              summary: {
                'zh-CN': string
                en: string
              }
              publisher: {
                name: string
                key: string
              }
              license: string
              required: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              optional: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              network: {
                origin: string
                methods: string[]
                sends: {
                  'zh-CN': string
                  en: string
                }
                reason: {
                  'zh-CN': string
                  en: string
                }
              }[]
              secrets: {
                id: string
                name: {
                  'zh-CN': string
                  en: string
                }
              }[]
              contributes: Record<string, number>
              collections: string[]
              terms: {
                kind: 'seen' | 'written' | 'kept' | 'sends' | 'cardTypes' | 'fields' | 'triggers' | 'conditions' | 'actions' | 'jobs' | 'webhooks' | 'intake' | 'views' | 'exports' | 'feeds'
                name: string
                value: string
                label: {
                  'zh-CN': string
                  en: string
                } | null
              }[]
              personalData: {
                fields: string[]
                retentionDays: number
                purpose: {
                  'zh-CN': string
                  en: string
                }
              } | null
            }
            disabled: boolean
            granted: {
              enabled: boolean
              keys: string[]
              missing: boolean
              terms: {
                kind: 'seen' | 'written' | 'kept' | 'sends' | 'cardTypes' | 'fields' | 'triggers' | 'conditions' | 'actions' | 'jobs' | 'webhooks' | 'intake' | 'views' | 'exports' | 'feeds'
                name: string
                value: string
                label: {
                  'zh-CN': string
                  en: string
                } | null
              }[]
              at: number
              by: string
            } | null
            settings: {
              name: string
              type: 'boolean' | 'number' | 'integer' | 'string' | 'choice'
              label: {
                'zh-CN': string
                en: string
              }
              help: {
                'zh-CN': string
                en: string
              } | null
              minimum: number | null
              maximum: number | null
              maxLength: number | null
              format: 'date' | 'multi-line' | null
              options: {
                value: string | number
                label: {
                  'zh-CN': string
                  en: string
                }
              }[]
              value: string | number | boolean
            }[]
            secrets: string[]
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}': {
    /** Grants a plugin what it requires on the board, and what is chosen of the rest. */
    put: {
      parameters: { path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        digest: string
        optional: string[]
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes a plugin off the board with what it keeps there. */
    delete: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/access': {
    /** What a plugin asked of the host on the board, newest first, 200 lines at a time. */
    get: {
      parameters: { query?: { method?: string; by?: string; what?: string; since?: number; until?: number; from?: number }; path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          minute: number
          method: string
          what: string
          by: string
          outcome: string
          count: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/access.csv': {
    /** The same as a file, at most 50,000 lines. */
    get: {
      parameters: { query?: { method?: string; by?: string; what?: string; since?: number; until?: number }; path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'text/csv': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/addresses': {
    /** By which addresses others reach a plugin on the board, and what waits there. */
    get: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          kind: 'webhook' | 'feed'
          part: string
          name: {
            'zh-CN': string
            en: string
          }
          path: string | null
          at: number | null
          header: string | null
          calls: number
          letters: {
            waiting: number
            stuck: number
            failure: string
          } | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/addresses/{kind}/{part}': {
    /** Makes the address of a webhook or feed; one from before leads nowhere any more. */
    post: {
      parameters: { path: { id: string; plugin: string; kind: 'webhook' | 'feed'; part: string } }
      responses: {
        201: { content: { 'application/json': {
          path: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes an address away: it leads nowhere any more. */
    delete: {
      parameters: { path: { id: string; plugin: string; kind: 'webhook' | 'feed'; part: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/call': {
    /** A call of the plugin API by a plugin’s web half, for the caller. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        digest: string
        method: string
        input: unknown
        stateVersion?: number
      } } }
      responses: {
        200: { content: { 'application/json': {
          value: unknown
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/closed': {
    /** Tells that the caller’s screen closed a plugin, for its health. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        digest: string
        point: 'panels' | 'views' | 'boardButtons' | 'cardActions'
        part: string
        why: 'silent' | 'stuck' | 'flood' | 'refused'
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/exports/{export}': {
    /** An export of a plugin, or the rows of a view of it, as a file or a page to be printed. */
    get: {
      parameters: { query: { format: 'xlsx' | 'csv' | 'print'; of?: 'exports' | 'views' }; path: { id: string; plugin: string; export: string } }
      responses: {
        200: { content: { '*/*': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/fields': {
    /** What fields say that a plugin may place and not read, for the caller’s screen. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        fields: string[]
      } } }
      responses: {
        200: { content: { 'application/json': {
          fields: Record<string, string | number | boolean | null | string[] | {
            id: string
            list: string
            text: string
            done: boolean
          }[] | {
            $field: string
          }>
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/health': {
    /** How a plugin fares on the board: its state, violations, memory, CPU, newest errors. */
    get: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          state: 'stopped' | 'running' | 'backing-off' | 'paused'
          violations: number
          memory: number
          cpu: number
          errors: {
            at: number
            sentence: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/jobs': {
    /** The jobs of a plugin on the board: when each ran last, how it ended, when it is next. */
    get: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: {
            'zh-CN': string
            en: string
          }
          schedule: string | null
          ranAt: number | null
          outcome: string | null
          nextAt: number | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/letters/{part}': {
    /** Has messages tried anew that a plugin could not be told of. */
    post: {
      parameters: { path: { id: string; plugin: string; part: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Throws messages away that a plugin could not be told of. */
    delete: {
      parameters: { path: { id: string; plugin: string; part: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/off': {
    /** Switches a plugin off on the board; what was granted stays. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/on': {
    /** Switches a plugin on again that the board has granted something. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/press': {
    /** Presses a button of a plugin, or an action on a card, that its server half does. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        digest: string
        point: 'boardButtons' | 'cardActions'
        button: string
        card: string | null
        key: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          message?: string | {
            'zh-CN': string
            en: string
          }
          open?: {
            card: string
          } | {
            view: string
          }
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/resume': {
    /** Lets a paused plugin run again. */
    post: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/runs': {
    /** The jobs of a plugin that were started on the board in the last seven days, newest first. */
    get: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          run: string
          job: string
          at: number
          by: string
          state: 'waiting' | 'running' | 'ended'
          share: number | null
          line: {
            'zh-CN': string
            en: string
          } | null
          endedAt: number | null
          ending: 'done' | 'failed' | 'cancelled' | 'rights' | 'broken-off' | null
          problem: string | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/runs/{run}/cancel': {
    /** Ends a job that a plugin started. */
    post: {
      parameters: { path: { id: string; plugin: string; run: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/secrets/{secret}': {
    /** Sets a secret that the host sends with requests of a plugin; nobody reads it again. */
    put: {
      parameters: { path: { id: string; plugin: string; secret: string } }
      requestBody: { content: { 'application/json': {
        value: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/settings': {
    /** Sets the settings of a plugin on the board. */
    put: {
      parameters: { path: { id: string; plugin: string } }
      requestBody: { content: { 'application/json': {
        settings: Record<string, string | number | boolean>
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/state': {
    /** What a plugin keeps on the board, as JSON. */
    get: {
      parameters: { path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          version: number | null
          records: {
            collection: string
            key: string
            value: unknown
            card: string | null
            by: string | null
            at: number
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/plugins/{plugin}/web': {
    /** The code of a plugin’s web half, as bytes that no page runs as a script. */
    get: {
      parameters: { header?: { 'if-none-match'?: string }; path: { id: string; plugin: string } }
      responses: {
        200: { content: { 'application/octet-stream': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/similar': {
    /** Cards of a board that may be about the same as one that is being written. */
    get: {
      parameters: { query?: { title?: string; type?: string; unit?: string }; path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          board: string
          number: string
          title: string
          type: string
          column: string
          unit: string
          archived: boolean
          closed: boolean
          emergency: string
          createdAt: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/boards/{id}/take-back': {
    /** Takes an import back: erases the board and everything the import brought. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        reason: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/calendar': {
    /** The days of a year that are not what their weekday says: holidays, weekends that are worked, decisions of the station. */
    get: {
      parameters: { query: { year: number } }
      responses: {
        200: { content: { 'application/json': {
          year: number
          official: boolean
          days: {
            day: string
            working: boolean
            name: {
              'zh-CN': string
              en: string
            } | null
            source: 'official' | 'station'
            note: string
          }[]
          missing: number[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/calendar/{day}': {
    /** Makes a day a working day or a day off; running clocks are counted again. */
    put: {
      parameters: { path: { day: string } }
      requestBody: { content: { 'application/json': {
        working: boolean
        note: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes the station’s decision on a day back. */
    delete: {
      parameters: { path: { day: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/card-types': {
    /** The types of cards with their fields, stages, clocks and closure codes; as they are on a board, with the fields that plugins bring there, where one is named. */
    get: {
      parameters: { query?: { board?: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: {
            'zh-CN': string
            en: string
          }
          icon: string
          colour: 'red' | 'orange' | 'amber' | 'green' | 'teal' | 'blue' | 'indigo' | 'purple' | 'pink' | 'slate'
          visibility: 'board' | 'staff' | 'police' | 'named'
          audience: 'unit' | 'leadership'
          createdBy: ('leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin')[]
          fields: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            kind: 'text' | 'number' | 'checkbox' | 'date' | 'choice' | 'money' | 'person' | 'place'
            options: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
            }[]
            least?: number
            most?: number
            whole?: boolean
            restricted: boolean
            needed: 'accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed' | null
            plugin?: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
            }
            off?: boolean
          }[]
          stages: ('accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed')[]
          clocks: {
            accept: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
            reply: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
            close: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
          }
          closureCodes: ('resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error')[]
          verifier: 'anyone' | 'other'
          retention: 'ordinary' | 'dispute' | 'missing-person'
          templates: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            title: string
            text: string
            checklist: string[]
          }[]
          milestones: boolean
          retired: boolean
          plugin?: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
          }
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/card-types/{id}': {
    /** Adds a type of cards or changes one, at once on every board. */
    put: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        id: string
        name: {
          'zh-CN': string
          en: string
        }
        icon: string
        colour: 'red' | 'orange' | 'amber' | 'green' | 'teal' | 'blue' | 'indigo' | 'purple' | 'pink' | 'slate'
        visibility: 'board' | 'staff' | 'police' | 'named'
        audience: 'unit' | 'leadership'
        createdBy: ('leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin')[]
        fields: {
          id: string
          name: {
            'zh-CN': string
            en: string
          }
          kind: 'text' | 'number' | 'checkbox' | 'date' | 'choice' | 'money' | 'person' | 'place'
          options: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
          }[]
          least?: number
          most?: number
          whole?: boolean
          restricted: boolean
          needed: 'accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed' | null
        }[]
        stages: ('accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed')[]
        clocks: {
          accept: {
            normal: {
              minutes: number
              time: 'always' | 'working'
            } | null
            expedite: {
              minutes: number
              time: 'always' | 'working'
            } | null
            urgent: {
              minutes: number
              time: 'always' | 'working'
            } | null
          }
          reply: {
            normal: {
              minutes: number
              time: 'always' | 'working'
            } | null
            expedite: {
              minutes: number
              time: 'always' | 'working'
            } | null
            urgent: {
              minutes: number
              time: 'always' | 'working'
            } | null
          }
          close: {
            normal: {
              minutes: number
              time: 'always' | 'working'
            } | null
            expedite: {
              minutes: number
              time: 'always' | 'working'
            } | null
            urgent: {
              minutes: number
              time: 'always' | 'working'
            } | null
          }
        }
        closureCodes: ('resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error')[]
        verifier: 'anyone' | 'other'
        retention: 'ordinary' | 'dispute' | 'missing-person'
        templates: {
          id: string
          name: {
            'zh-CN': string
            en: string
          }
          title: string
          text: string
          checklist: string[]
        }[]
        milestones?: boolean
        retired: boolean
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: {
            'zh-CN': string
            en: string
          }
          icon: string
          colour: 'red' | 'orange' | 'amber' | 'green' | 'teal' | 'blue' | 'indigo' | 'purple' | 'pink' | 'slate'
          visibility: 'board' | 'staff' | 'police' | 'named'
          audience: 'unit' | 'leadership'
          createdBy: ('leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin')[]
          fields: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            kind: 'text' | 'number' | 'checkbox' | 'date' | 'choice' | 'money' | 'person' | 'place'
            options: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
            }[]
            least?: number
            most?: number
            whole?: boolean
            restricted: boolean
            needed: 'accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed' | null
          }[]
          stages: ('accept' | 'accepted' | 'handling' | 'referred' | 'awaiting' | 'follow-up' | 'closed')[]
          clocks: {
            accept: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
            reply: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
            close: {
              normal: {
                minutes: number
                time: 'always' | 'working'
              } | null
              expedite: {
                minutes: number
                time: 'always' | 'working'
              } | null
              urgent: {
                minutes: number
                time: 'always' | 'working'
              } | null
            }
          }
          closureCodes: ('resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error')[]
          verifier: 'anyone' | 'other'
          retention: 'ordinary' | 'dispute' | 'missing-person'
          templates: {
            id: string
            name: {
              'zh-CN': string
              en: string
            }
            title: string
            text: string
            checklist: string[]
          }[]
          milestones: boolean
          retired: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/accept': {
    /** Takes a new card in; whoever does answers for it when nobody did. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/accept-hand-over': {
    /** Takes over a card that was offered. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/advance': {
    /** Moves a card to a stage that needs certain fields of the case file filled in. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/approve-hold': {
    /** Approves a hold that somebody else asked for; its end comes by itself. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/attachments': {
    /** Adds a file to a card. */
    post: {
      parameters: { header?: { 'x-file-name'?: string; 'x-file-id'?: string }; path: { id: string } }
      requestBody: { content: { 'application/octet-stream': Blob } }
      responses: {
        201: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/attachments/{attachment}': {
    /** Takes a file off a card: one's own, or anybody's for those who may archive the card. */
    delete: {
      parameters: { path: { id: string; attachment: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/case': {
    /** A card’s hand-overs, holds, closures and linked cards, oldest first. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          handOvers: {
            id: string
            from: {
              id: string
              name: string
            }
            fromUnit: string
            to: {
              id: string
              name: string
            }
            toUnit: string
            direction: 'up' | 'down' | 'across'
            why: string
            urgent: boolean
            askedAt: number
            acceptBy: number
            state: 'open' | 'accepted' | 'refused' | 'expired' | 'withdrawn'
            decidedAt: number | null
            decision: string | null
          }[]
          holds: {
            id: string
            askedBy: {
              id: string
              name: string
            }
            why: string
            until: number
            askedAt: number
            state: 'asked' | 'approved' | 'refused' | 'withdrawn' | 'ended'
            decidedBy: {
              id: string
              name: string
            } | null
            decidedAt: number | null
            decision: string | null
            endedAt: number | null
          }[]
          closures: {
            id: string
            code: 'resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error' | 'elsewhere'
            outcome: string
            reply: string
            replyHow: '' | 'page' | 'linli' | 'phone' | 'visit' | 'in-person' | 'group'
            body: string
            concludedBy: {
              id: string
              name: string
            }
            concludedAt: number
            state: 'proposed' | 'confirmed' | 'sent-back' | 'reopened'
            decidedBy: {
              id: string
              name: string
            } | null
            decidedAt: number | null
            decision: string | null
          }[]
          links: {
            kind: 'related' | 'duplicate-of' | 'has-duplicate' | 'split-from' | 'split-into' | 'project' | 'part-of-project'
            card: string
            board: string
            number: string
            title: string
            type: string
            closed: boolean
          }[]
          steps: {
            what: 'reported' | 'accepted' | 'referred' | 'replied' | 'offered' | 'offer-accepted' | 'offer-refused' | 'offer-withdrawn' | 'offer-expired' | 'hold-asked' | 'hold-approved' | 'hold-refused' | 'hold-withdrawn' | 'hold-ended' | 'concluded' | 'confirmed' | 'closed' | 'sent-back' | 'reopened' | 'retyped' | 'prioritised' | 'extended' | 'archived' | 'restored'
            at: number
            by: {
              id: string
              name: string
            } | null
            to: {
              id: string
              name: string
            }[]
            about: string
            said: string[]
          }[]
          removedNotes: {
            at: number
            by: {
              id: string
              name: string
            }
            author: {
              id: string
              name: string
            } | null
            n: number
            why: string
            note: string
          }[]
          deciders: {
            id: string
            name: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/clocks': {
    /** The clocks of a card: accept, first reply, close; none for a card that came without. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          kind: 'accept' | 'reply' | 'close'
          minutes: number | null
          time: 'always' | 'working'
          startedAt: number | null
          dueAt: number | null
          soonAt: number | null
          heldUntil: number | null
          stoppedAt: number | null
          missedAt: number | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/close': {
    /** Confirms a proposed closure (no code in the body), or closes at once with a code that needs no handling. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        code?: 'resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error'
        outcome?: string
        reply?: string
        replyHow?: 'page' | 'linli' | 'phone' | 'visit' | 'in-person' | 'group'
        body?: string
        tries?: number
        column?: string
        rank?: string
        from?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/conclude': {
    /** Says what was done and proposes to close; somebody who may close confirms or sends back. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        code: 'resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error'
        outcome: string
        reply?: string
        replyHow?: 'page' | 'linli' | 'phone' | 'visit' | 'in-person' | 'group'
        body?: string
        tries?: number
        column?: string
        rank?: string
        from?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/contacts': {
    /** Which restricted values a card has; never the values. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          field: string
          filled: boolean
          mayReveal: boolean
          mayWrite: boolean
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Writes restricted values, encrypted; an empty text takes one away. */
    put: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': Record<string, string> } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/contacts/{field}/reveal': {
    /** Gives one value out, with a reason that stands in the audit before. */
    post: {
      parameters: { path: { id: string; field: string } }
      requestBody: { content: { 'application/json': {
        reason: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          value: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/erase': {
    /** Erases for good what is personal on a card, or the whole card; what stays is a line in the ledger of erasures. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        scope: 'person' | 'card'
        ground: 'request' | 'not-needed' | 'error' | 'order'
        reference?: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          erasure: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/extend': {
    /** Extends a running clock of a card; not by whoever answers for the card. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        clock: 'accept' | 'reply' | 'close'
        until: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/hand-over': {
    /** Offers a card to somebody a level up, a level down or beside; the owner stays answerable until it is accepted. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        to: string
        why: string
        within?: number
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/history': {
    /** What was done to a card, newest first, a hundred lines at a time. */
    get: {
      parameters: { query?: { before?: number }; path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          actor: {
            id: string
            name: string
          }
          at: number
          origin: string
          authority: string
          field: string
          before: unknown
          after: unknown
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/hold': {
    /** Asks for a hold with reason and end; the clocks stop when somebody else approves. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        why: string
        until: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/legal-hold': {
    /** Keeps a card from being erased until an instant, for a reason; an earlier hold ends with that. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        why: string
        until: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          until: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/lift-legal-hold': {
    /** Ends the legal hold of a card before its time. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/link': {
    /** Links two cards; `kind` says what the other one is to this one. Left out, a card and a project belong together, others are related. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        to: string
        kind?: 'related' | 'duplicate-of' | 'has-duplicate' | 'split-from' | 'split-into' | 'project' | 'part-of-project'
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/meeting': {
    /** A meeting whole, as the caller may see it. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          now: number
          seq: number
          term: number
          state: 'draft' | 'called' | 'running' | 'paused' | 'closed' | 'signed' | 'cancelled'
          card: {
            id: string
            number: string
            title: string
          }
          board: string
          place: string
          startsAt: number
          invited: ('leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner')[]
          quorum: number
          quorate: boolean
          follows: string | null
          chair: {
            id: string
            name: string
          } | null
          offered: {
            id: string
            name: string
          } | null
          presenter: {
            id: string
            name: string
          } | null
          recorder: {
            id: string
            name: string
          } | null
          chairAway: number | null
          presenterAway: number | null
          item: string
          endsAt: number | null
          leftMs: number
          speaker: {
            id: string
            name: string
          } | null
          blank: boolean
          unlocked: string
          screens: number
          startedAt: number | null
          closedAt: number | null
          items: {
            id: string
            kind: 'card' | 'free' | 'hidden'
            card: {
              id: string
              number: string
              title: string
            } | null
            title: string
            plannedMs: number
            usedMs: number
            state: 'planned' | 'current' | 'done' | 'deferred' | 'withdrawn'
            carried: boolean
            note: string
          }[]
          people: {
            id: string
            person: string
            name: string
            by: string | null
            from: number
            to: number | null
          }[]
          hands: {
            id: string
            name: string
          }[]
          here: string[]
          outcomes: {
            id: string
            item: string
            kind: 'decision' | 'action'
            text: string
            owner: {
              id: string
              name: string
            } | null
            due: number | null
            supersedes: string
            superseded: boolean
            by: {
              id: string
              name: string
            }
            at: number
          }[]
          polls: {
            id: string
            item: string
            kind: 'open' | 'hands'
            question: string
            options: string[]
            state: 'open' | 'closed' | 'published'
            entitled: number
            cast: number
            mine: number | null
            totals: number[] | null
            counts: {
              by: {
                id: string
                name: string
              }
              counts: number[]
            }[]
          }[]
          may: {
            prepare: boolean
            chair: boolean
            attend: boolean
          }
          invitees: {
            id: string
            name: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes a step of a meeting: `do` says which. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        do: 'plan'
        place: string
        startsAt: number
        invited: ('leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner')[]
        quorum?: number
        follows?: string | null
      } | {
        do: 'call'
      } | {
        do: 'cancel'
      } | {
        do: 'add'
        items: {
          id: string
          card?: string
          title?: string
          minutes?: number
        }[]
      } | {
        do: 'carry'
      } | {
        do: 'item'
        item: string
        title?: string
        minutes?: number
      } | {
        do: 'move'
        item: string
        before: string | null
      } | {
        do: 'remove'
        item: string
      } | {
        do: 'start'
        term: number
      } | {
        do: 'pause'
        term: number
      } | {
        do: 'resume'
        term: number
      } | {
        do: 'close'
        term: number
      } | {
        do: 'goto'
        term: number
        item: string
        leave?: 'done' | 'deferred'
      } | {
        do: 'more'
        term: number
        minutes: number
      } | {
        do: 'present'
        term: number
      } | {
        do: 'record'
        term: number
      } | {
        do: 'offer-chair'
        term: number
        to: string
      } | {
        do: 'accept-chair'
        term: number
      } | {
        do: 'blank'
        term: number
        blank: boolean
      } | {
        do: 'unlock'
        term: number
        item: string
        unlocked: boolean
      } | {
        do: 'attend'
        id: string
        person?: string
        label?: string
      } | {
        do: 'leave'
        id: string
      } | {
        do: 'hand'
        up: boolean
        person?: string
      } | {
        do: 'speak'
        person: string | null
      } | {
        do: 'decide'
        id: string
        item: string
        text: string
        supersedes?: string
      } | {
        do: 'act'
        id: string
        item: string
        text: string
        owner: string
        due: number | null
      } | {
        do: 'note'
        item: string
        text: string
        before: string
      } | {
        do: 'ask'
        id: string
        item: string
        kind: 'open' | 'hands'
        question: string
        options: string[]
      } | {
        do: 'vote'
        poll: string
        option: number
      } | {
        do: 'count'
        poll: string
        counts: number[]
      } | {
        do: 'end-poll'
        poll: string
      } | {
        do: 'publish'
        poll: string
      } | {
        do: 'pair'
        code: string
      } | {
        do: 'unpair'
      } | {
        do: 'sign'
        root: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          seq: number
          term: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/merge': {
    /** Closes a card as a duplicate of another one, which answers for both. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        into: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/minutes': {
    /** The minutes of a meeting as the caller may read them. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          paragraphs: {
            kind: 'head' | 'people' | 'item' | 'note' | 'decision' | 'vote' | 'action' | 'open'
            text: string | null
          }[]
          digest: string
          signs: {
            as: 'chair' | 'recorder'
            person: {
              id: string
              name: string
            }
            at: number
          }[]
          root: string | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/prioritise': {
    /** Changes the priority; where that lets a running clock run out later it needs a reason and is not for whoever answers for the card. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        priority: 'normal' | 'expedite' | 'urgent'
        why?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/refer': {
    /** Refers a card to partner bodies for joint handling; its owner stays answerable. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
        to: string[]
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/refuse-hand-over': {
    /** Refuses a card that was offered, with the reason; whoever offered takes it back this way. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/refuse-hold': {
    /** Refuses a hold, with the reason; whoever asked takes it back this way. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/release': {
    /** Ends a hold before its time. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': Record<string, never> } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/remove-notes': {
    /** Removes notes of somebody else, with the reason; their words go, who wrote and who removed them stays. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        notes: string[]
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          removed: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/reopen': {
    /** Takes a closed card up again within 15 days, with the reason. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/reply': {
    /** Records what whoever reported the matter was told and how; the first reply stops the reply clock. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        text: string
        how?: 'page' | 'linli' | 'phone' | 'visit' | 'in-person' | 'group'
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/reports': {
    /** The reports that a card answers for, with what was written to and fro. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
          version: number
          at: number
          unit: {
            id: string
            name: string
          }
          state: 'new' | 'accepted' | 'merged' | 'answered' | 'dismissed' | 'withdrawn' | 'erased'
          police: boolean
          emergency: string
          suggested: string
          text: string
          where: string
          name: string
          messages: {
            at: number
            by: {
              id: string
              name: string
            } | null
            text: string
            seen: boolean
          }[]
          claimedBy: {
            id: string
            name: string
          } | null
          decidedBy: {
            id: string
            name: string
          } | null
          decidedAt: number
          card: {
            id: string
            board: string
            number: string
            title: string
          } | null
          mark: 0 | 1 | 2 | 3
          boards: {
            id: string
            title: string
          }[]
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/send-back': {
    /** Sends a proposed closure back, with the reason. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/split': {
    /** Makes a card out of a part of this one; both are linked. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        title: string
        type?: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/type': {
    /** Makes a card one of another type; its stage, fields, clocks and visibility go along. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        type: string
        why: string
        was?: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          visibility: 'board' | 'staff' | 'police' | 'named'
          column: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/unit': {
    /** Gives a card to another unit at or below the board's. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        unit: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/unlink': {
    /** Takes the link between two cards away. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        to: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/unmerge': {
    /** Takes a merging back while nothing has happened on either card since. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        from: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/visibility': {
    /** Changes who may see a card; the list of people counts with visibility "named" only. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        visibility: 'board' | 'staff' | 'police' | 'named'
        named?: string[]
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/withdraw': {
    /** Takes back a report of one’s own that nobody has accepted yet. */
    post: {
      parameters: { header?: { 'Idempotency-Key'?: string }; path: { id: string } }
      requestBody: { content: { 'application/json': {
        column?: string
        rank?: string
        from?: string
        why: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/docs': {
    /** This description as a page, with the table of permissions. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'text/html': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/erasures': {
    /** The ledger of erasures, newest first, a hundred lines at a time. */
    get: {
      parameters: { query?: { after?: number } }
      responses: {
        200: { content: { 'application/json': {
          erasures: {
            id: string
            card: string
            number: string
            type: string
            board: string
            unit: string
            kind: 'person' | 'card' | 'contacts' | 'media' | 'labels' | 'import'
            class: 'ordinary' | 'dispute' | 'missing-person'
            ground: 'request' | 'not-needed' | 'error' | 'order' | 'retention' | 'taken-back'
            reference: string
            by: string
            at: number
            counts: Record<string, number>
            finishedAt: number | null
          }[]
          next: number | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/feeds/{address}': {
    /** A feed of a plugin, as JSON, CSV, a calendar or RSS; at most five minutes old when it can be made. */
    get: {
      parameters: { header?: { 'if-none-match'?: string }; path: { address: string } }
      responses: {
        200: { content: { '*/*': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/hello': {
    /** What a client needs before anybody is signed in. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          demo: boolean
          setUp: boolean
          version: string
          log: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/hooks/{address}': {
    /** Takes a signed message for a plugin; it is kept before the answer, and told once. */
    post: {
      parameters: { path: { address: string } }
      requestBody: { content: { '*/*': Blob } }
      responses: {
        202: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/join': {
    /** Puts a password of the person’s own in place, once for each link. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        code: string
        password: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          username: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/join/look': {
    /** Whose link it is. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        code: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          name: string
          username: string
          station: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/me': {
    /** The person who is signed in, with the memberships in force. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          name: string
          username: string
          demo: boolean
          demoAccounts: boolean
          memberships: {
            id: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            unit: {
              id: string
              kind: 'station' | 'beat' | 'grid' | 'building'
              name: string
            }
            path: string[]
            until: number | null
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/memberships': {
    /** Gives a person a role in a unit, from one instant to another; one that reads by itself waits for a second person. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        person: string
        unit: string
        role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
        since?: number
        until?: number | null
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
          waits: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/memberships/{id}': {
    /** Sets when a membership ends; it ends on every open screen then. */
    patch: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        until: number | null
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/my-work': {
    /** Every card that waits for the caller, on all boards: what is expected, who asked, since when. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          board: string
          boardTitle: string
          number: string
          title: string
          type: string
          priority: 'normal' | 'expedite' | 'urgent'
          emergency: string
          expected: 'offered' | 'approve-hold' | 'confirm' | 'owner-gone' | 'unaccepted' | 'mention' | 'referred' | 'hold-ended' | 'reply' | 'owner' | 'assigned' | 'overdue' | 'reported'
          by: {
            id: string
            name: string
          } | null
          since: number
          owner: {
            id: string
            name: string
          } | null
          closure: '' | 'resolved' | 'answered' | 'mediated' | 'not-mediated' | 'to-case-unit' | 'not-ours' | 'duplicate' | 'unreachable' | 'withdrawn' | 'false-alarm' | 'became-project' | 'found-safe' | 'in-error' | 'elsewhere'
          due: number | null
          acceptDue: number | null
          replyDue: number | null
          closeDue: number | null
          holdUntil: number | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/notices': {
    /** The caller’s own notices, newest first, fifty at a time. */
    get: {
      parameters: { query?: { since?: number; before?: number } }
      responses: {
        200: { content: { 'application/json': {
          notices: {
            id: string
            kind: 'report' | 'mention' | 'assignment' | 'hand-over' | 'clock' | 'reply' | 'refusal' | 'hold' | 'system' | 'plugin'
            at: number
            sentAt: number
            readAt: number | null
            by: {
              id: string
              name: string
              plugin?: {
                'zh-CN': string
                en: string
              }
            } | null
            card: {
              id: string
              board: string
              number: string
              title: string
              urgent: boolean
            } | null
            lost: boolean
            detail: Record<string, string | number>
            words?: {
              'zh-CN': string
              en: string
            }
          }[]
          unread: number
          more: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/notices/choices': {
    /** How far each kind of notice goes for the caller, and when nothing is pushed. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          kinds: {
            report: 'app' | 'push'
            mention: 'none' | 'app' | 'push'
            assignment: 'none' | 'app' | 'push'
            'hand-over': 'none' | 'app' | 'push'
            clock: 'none' | 'app' | 'push'
            reply: 'none' | 'app' | 'push'
            refusal: 'none' | 'app' | 'push'
            hold: 'none' | 'app' | 'push'
            system: 'app' | 'push'
            plugin: 'none' | 'app' | 'push'
          }
          quiet: {
            from: string
            to: string
            zone: string
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Sets how far each kind of notice goes for the caller. */
    put: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        kinds: {
          report?: 'app' | 'push'
          mention: 'none' | 'app' | 'push'
          assignment: 'none' | 'app' | 'push'
          'hand-over': 'none' | 'app' | 'push'
          clock: 'none' | 'app' | 'push'
          reply: 'none' | 'app' | 'push'
          refusal: 'none' | 'app' | 'push'
          hold: 'none' | 'app' | 'push'
          system: 'app' | 'push'
          plugin?: 'none' | 'app' | 'push'
        }
        quiet: {
          from: string
          to: string
          zone: string
        } | null
      } } }
      responses: {
        200: { content: { 'application/json': {
          kinds: {
            report: 'app' | 'push'
            mention: 'none' | 'app' | 'push'
            assignment: 'none' | 'app' | 'push'
            'hand-over': 'none' | 'app' | 'push'
            clock: 'none' | 'app' | 'push'
            reply: 'none' | 'app' | 'push'
            refusal: 'none' | 'app' | 'push'
            hold: 'none' | 'app' | 'push'
            system: 'app' | 'push'
            plugin: 'none' | 'app' | 'push'
          }
          quiet: {
            from: string
            to: string
            zone: string
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/notices/muted': {
    /** The plugins that the caller hears nothing of, each on its board. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          muted: {
            board: string
            by: string
            plugin: {
              'zh-CN': string
              en: string
            }
            title: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Has the caller hear nothing more of a plugin on a board. */
    put: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        board: string
        by: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          muted: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Has the caller hear of a plugin on a board again. */
    delete: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        board: string
        by: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          muted: boolean
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/notices/push': {
    /** The key by which a browser subscribes to pushes; null where web push is off. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          key: string | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Pushes the caller’s notices to a browser for as long as this sign-in lasts. */
    put: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        endpoint: string
        keys: {
          p256dh: string
          auth: string
        }
        language: 'zh-CN' | 'en'
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Pushes nothing to a browser of the caller any more. */
    delete: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        endpoint: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/notices/read': {
    /** Marks some of the caller’s notices as read, or all told up to an instant. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        ids: string[]
      } | {
        until: number
      } } }
      responses: {
        200: { content: { 'application/json': {
          unread: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/openapi.json': {
    /** This description. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': unknown } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people': {
    /** People with a membership within the caller's units, or with none, 500 at a time. */
    get: {
      parameters: { query?: { after?: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          username: string
          name: string
          demo: boolean
          memberships: {
            id: string
            person: string
            unit: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            since: number
            until: number | null
          }[]
          waiting: {
            unit: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            until: number | null
          }[]
          secondFactor: boolean
          signIn: 'own' | 'first' | 'link' | 'none'
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Adds an account; its password is good for nothing but choosing another one. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        username: string
        name: string
        password?: string
      } } }
      responses: {
        201: { content: { 'application/json': {
          id: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people/list': {
    /** Adds people with a role each from a list, all of it or nothing. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        lines: {
          name: string
          username?: string
          role: string
          unit: string
          until?: number | null
        }[]
        preview?: boolean
      } } }
      responses: {
        200: { content: { 'application/json': {
          added: string[]
          wrong: {
            line: number
            fault: 'name' | 'username' | 'username-taken' | 'role' | 'unit' | 'unit-two' | 'until'
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people/{id}/end': {
    /** Ends all of somebody’s roles, sign-ins and their password. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people/{id}/link': {
    /** Makes somebody’s sign-in link, by which they choose a password of their own. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        201: { content: { 'application/json': {
          path: string
          until: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people/{id}/second-factor/reset': {
    /** Takes away what is asked after somebody’s password; they are told. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/people/{id}/sign-ins': {
    /** Somebody’s sign-ins in force: where and when, nothing of what they did. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          token: string
          current: boolean
          createdAt: number
          expiresAt: number
          address: string | null
          userAgent: string | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Ends all of somebody’s sign-ins; their password stays. */
    delete: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugin-frame': {
    /** The empty page that the web halves of plugins run in; only the app may frame it. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'text/html': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins': {
    /** The plugins of the station, and packages that wait to be approved. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          plugins: {
            id: string
            package: {
              digest: string
              version: string
              name: {
                'zh-CN': string
                en: string
              }
              summary: {
                'zh-CN': string
                en: string
              }
              publisher: {
                name: string
                key: string
              }
              license: string
              required: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              optional: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              network: {
                origin: string
                methods: string[]
                sends: {
                  'zh-CN': string
                  en: string
                }
                reason: {
                  'zh-CN': string
                  en: string
                }
              }[]
              secrets: {
                id: string
                name: {
                  'zh-CN': string
                  en: string
                }
              }[]
              contributes: Record<string, number>
              collections: string[]
              terms: {
                kind: 'seen' | 'written' | 'kept' | 'sends' | 'cardTypes' | 'fields' | 'triggers' | 'conditions' | 'actions' | 'jobs' | 'webhooks' | 'intake' | 'views' | 'exports' | 'feeds'
                name: string
                value: string
                label: {
                  'zh-CN': string
                  en: string
                } | null
              }[]
              personalData: {
                fields: string[]
                retentionDays: number
                purpose: {
                  'zh-CN': string
                  en: string
                }
              } | null
            }
            disabled: boolean
            former: boolean
            boards: number
            at: number
            by: string
          }[]
          waiting: {
            id: string
            package: {
              digest: string
              version: string
              name: {
                'zh-CN': string
                en: string
              }
              summary: {
                'zh-CN': string
                en: string
              }
              publisher: {
                name: string
                key: string
              }
              license: string
              required: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              optional: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              network: {
                origin: string
                methods: string[]
                sends: {
                  'zh-CN': string
                  en: string
                }
                reason: {
                  'zh-CN': string
                  en: string
                }
              }[]
              secrets: {
                id: string
                name: {
                  'zh-CN': string
                  en: string
                }
              }[]
              contributes: Record<string, number>
              collections: string[]
              terms: {
                kind: 'seen' | 'written' | 'kept' | 'sends' | 'cardTypes' | 'fields' | 'triggers' | 'conditions' | 'actions' | 'jobs' | 'webhooks' | 'intake' | 'views' | 'exports' | 'feeds'
                name: string
                value: string
                label: {
                  'zh-CN': string
                  en: string
                } | null
              }[]
              personalData: {
                fields: string[]
                retentionDays: number
                purpose: {
                  'zh-CN': string
                  en: string
                }
              } | null
            }
            at: number
            by: string
            near: string[]
            changes: {
              version: string
              more: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              less: {
                key: string
                cap: string
                types?: string[]
                fields?: string[]
                operations?: string[]
                to?: string[]
                reason: {
                  'zh-CN': string
                  en: string
                }
                called?: Record<string, {
                  'zh-CN': string
                  en: string
                }>
              }[]
              terms: {
                kind: 'seen' | 'written' | 'kept' | 'sends' | 'cardTypes' | 'fields' | 'triggers' | 'conditions' | 'actions' | 'jobs' | 'webhooks' | 'intake' | 'views' | 'exports' | 'feeds'
                name: string
                value: string
                label: {
                  'zh-CN': string
                  en: string
                } | null
              }[]
              newOrigins: string[]
              goneOrigins: string[]
              otherKey: boolean
            } | null
          }[]
          unsound: string[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Takes in a package, which waits to be approved. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/zip': Blob } }
      responses: {
        201: { content: { 'application/json': {
          id: string
          version: string
          digest: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/manifest.schema.json': {
    /** What a `plugin.json` looks like, as JSON Schema 2020-12. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/schema+json': Blob } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}': {
    /** Takes a plugin away with its grants, its secrets and its state, on every board. */
    delete: {
      parameters: { path: { plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}/approve': {
    /** Lets a package in that waits: from now on its code is the one that runs. */
    post: {
      parameters: { path: { plugin: string } }
      requestBody: { content: { 'application/json': {
        digest: string
        acceptKey?: boolean
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          version: string
          digest: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}/disable': {
    /** Stops a plugin on every board; its grants stay. */
    post: {
      parameters: { path: { plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          version: string
          digest: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}/enable': {
    /** Lets a disabled plugin run again. */
    post: {
      parameters: { path: { plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          version: string
          digest: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}/rollback': {
    /** Goes back to the version before. */
    post: {
      parameters: { path: { plugin: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          version: string
          digest: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/plugins/{plugin}/waiting': {
    /** Takes away a package that waits. */
    delete: {
      parameters: { path: { plugin: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/projectors': {
    /** A new projector, which shows a code until the chair of a meeting lets it in. */
    post: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          screen: string
          code: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/projectors/{screen}': {
    /** What a projector shows; waits until it is another than `since`. */
    get: {
      parameters: { query?: { since?: number }; path: { screen: string } }
      responses: {
        200: { content: { 'application/json': {
          code: string | null
          seq: number
          shows: {
            now: number
            state: 'draft' | 'called' | 'running' | 'paused' | 'closed' | 'signed' | 'cancelled'
            blank: boolean
            item: number
            items: number
            title: string | null
            endsAt: number | null
            leftMs: number
            decisions: string[]
            speaker: {
              role: string
              unit: string
            } | null
            poll: {
              question: string
              options: string[]
              totals: number[] | null
            } | null
          } | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/report-addresses': {
    /** The addresses at which residents report, and the units that can have one. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          addresses: {
            address: string
            unit: {
              id: string
              name: string
            }
            path: string
            at: number
          }[]
          units: {
            id: string
            name: string
            kind: string
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Makes the address of a unit, to be printed as a QR code; the one there is, if any. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        unit: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          address: string
          unit: {
            id: string
            name: string
          }
          path: string
          at: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/report-addresses/{address}': {
    /** Ends an address; what was printed says that it is no longer valid. */
    delete: {
      parameters: { path: { address: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports': {
    /** What residents have reported and the caller may answer; at most 200. */
    get: {
      parameters: { query?: { state?: 'waiting' | 'decided' } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
          version: number
          at: number
          unit: {
            id: string
            name: string
          }
          state: 'new' | 'accepted' | 'merged' | 'answered' | 'dismissed' | 'withdrawn' | 'erased'
          police: boolean
          emergency: string
          suggested: string
          text: string
          where: string
          name: string
          messages: {
            at: number
            by: {
              id: string
              name: string
            } | null
            text: string
            seen: boolean
          }[]
          claimedBy: {
            id: string
            name: string
          } | null
          decidedBy: {
            id: string
            name: string
          } | null
          decidedAt: number
          card: {
            id: string
            board: string
            number: string
            title: string
          } | null
          mark: 0 | 1 | 2 | 3
          boards: {
            id: string
            title: string
          }[]
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/accept': {
    /** Makes a card of a report; replies on it reach the resident’s page. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        version: number
        board: string
        card: string
        title: string
        type: string
        priority?: 'normal' | 'expedite' | 'urgent'
      } } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          number: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/answer': {
    /** Answers a report that needs no card, on the resident’s page. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        version: number
        text: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/claim': {
    /** Takes a report for 90 seconds, so that nobody else answers it meanwhile. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/dismiss': {
    /** Says in plain words why a report is no matter for the station. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        version: number
        text: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/merge': {
    /** Adds a report to an open card, which answers for it from then on. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        version: number
        card: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/reports/{id}/police': {
    /** Hands a report about the police to the leadership; nobody else sees it any more. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        version: number
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/retention': {
    /** Legal holds in force, and what the retention job will erase within thirty days. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          holds: {
            card: string
            number: string
            title: string
            board: string
            type: string
            why: string
            until: number
            at: number
            by: string
          }[]
          dues: {
            card: string
            number: string
            title: string
            board: string
            type: string
            kind: 'person' | 'card' | 'contacts' | 'media' | 'labels' | 'import'
            at: number
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/search': {
    /** Finds cards by number, title, description, notes, checklists and field values. */
    get: {
      parameters: { query?: { q?: string; board?: string; type?: string; column?: string; unit?: string; owner?: string; assignee?: string; priority?: string; archived?: '0' | '1'; overdue?: '0' | '1'; from?: number } }
      responses: {
        200: { content: { 'application/json': {
          cards: {
            id: string
            board: string
            number: string
            title: string
            type: string
            column: string
            unit: string
            archived: boolean
            closed: boolean
            emergency: string
            createdAt: number
            boardTitle: string
            snippet: {
              text: string
              hits: ([number, number])[]
            } | null
          }[]
          total: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/second-factor-rules': {
    /** Which roles need a second factor, and how many people of each have none. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
          since: number | null
          people: number
          without: number
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/second-factor-rules/{role}': {
    /** Sets from when on a role needs a second factor. */
    put: {
      parameters: { path: { role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin' } }
      requestBody: { content: { 'application/json': {
        since: number | null
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/setup': {
    /** Begins the station with its first administrator and its first leader, once. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        station: {
          name: string
          id: string
        }
        admin: {
          name: string
          username: string
          password: string
        }
        leader: {
          name: string
          username: string
        }
        code: string
      } } }
      responses: {
        201: { content: { 'application/json': {
          path: string
          until: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/setup/look': {
    /** Whether a set-up link is good, and the station that is there already. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        code: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          station: string | null
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/sync-ticket': {
    /** A one-time ticket that opens one sync socket with `?ticket=`. */
    post: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          ticket: string
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units': {
    /** The units the caller manages people of. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          id: string
          kind: 'station' | 'beat' | 'grid' | 'building'
          name: string
          parent: string | null
          closed?: number | null
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Adds beats, grids and buildings from a list, all of it or nothing. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        lines: {
          kind: string
          name: string
          parent: string
          code?: string
        }[]
        preview?: boolean
      } } }
      responses: {
        200: { content: { 'application/json': {
          added: string[]
          wrong: {
            line: number
            fault: 'kind' | 'name' | 'name-taken' | 'code' | 'code-taken' | 'code-numbers' | 'parent' | 'parent-two' | 'parent-kind'
          }[]
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/take-back': {
    /** Takes units back that were added by mistake and that nothing is of yet. */
    post: {
      parameters: {}
      requestBody: { content: { 'application/json': {
        units: string[]
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/{id}': {
    /** Gives a unit another name, or another unit above it as long as it has no cards. */
    patch: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        name?: string
        parent?: string
      } } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/{id}/close': {
    /** Closes a unit: roles in it end, its cards stay with the units above it. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/{id}/hand-over': {
    /** Gives all open cards that one person answers for in a unit to a successor. */
    post: {
      parameters: { path: { id: string } }
      requestBody: { content: { 'application/json': {
        from: string
        to: string
      } } }
      responses: {
        200: { content: { 'application/json': {
          cards: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/{id}/reopen': {
    /** Puts a closed unit in use again; roles that ended with it do not come back. */
    post: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/units/{id}/use': {
    /** How much is of a unit, before it is closed; nothing of what it says. */
    get: {
      parameters: { path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          units: number
          people: number
          boards: number
          cards: number
          open: number
        } } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
}

/** What operations share. */
export interface components {
  schemas: {
    Problem: {
      error: {
        kind: 'setup-closed' | 'unit-closed' | 'unit-in-use' | 'nobody-confirms' | 'link-used' | 'not-signed-in' | 'wrong-password' | 'first-password' | 'first-password-kept' | 'second-factor-needed' | 'wrong-code' | 'passkey-refused' | 'passkey-address' | 'sign-in-again' | 'factor-locked' | 'not-found' | 'forbidden' | 'plugin-not-granted' | 'plugin-state-full' | 'plugin-state-moved-on' | 'plugin-state-not-migrated' | 'plugin-state-renewed' | 'plugin-waiting-full' | 'plugin-migration' | 'plugin-fetch-failed' | 'plugin-feed-not-ready' | 'plugin-hook-refused' | 'bad-request' | 'too-large' | 'too-many' | 'quota-day' | 'quota-mentions' | 'read-too-long' | 'contact-too-many' | 'contact-locked' | 'legal-hold' | 'card-erased' | 'conflict' | 'changed-meanwhile' | 'other-account' | 'too-slow' | 'storage-full' | 'storage-failed' | 'document-damaged' | 'internal-error' | 'edit-malformed' | 'edit-gap' | 'edit-unseen' | 'edit-foreign' | 'edit-not-allowed' | 'edit-by-command' | 'edit-shape' | 'edit-too-large' | 'edit-banned' | 'edit-unnamed' | 'edit-personal' | 'flow-no-way' | 'flow-moved-on' | 'flow-needs' | 'flow-emergency' | 'note-kept' | 'flow-same-person' | 'flow-held' | 'flow-too-late' | 'meeting-moved-on' | 'meeting-not-yours' | 'meeting-state' | 'meeting-current' | 'meeting-poll-closed' | 'meeting-not-present' | 'minutes-changed' | 'projector-code' | 'hand-over-level' | 'hand-over-reader' | 'import-not-json' | 'import-not-trello' | 'import-too-large' | 'import-version' | 'import-changed' | 'import-too-late' | 'plugin-package' | 'plugin-signature' | 'plugin-alike' | 'plugin-other-key' | 'plugin-not-later' | 'plugin-failed' | 'plugin-over-limit' | 'plugin-paused' | 'plugin-ended'
        sentence: string
        rule?: string
        detail?: string
      }
    }
  }
}

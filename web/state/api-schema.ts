// Generated from the API’s description by `npx linli api-types`. Do not edit.

/** Every operation of the API, by path and method. */
export interface paths {
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
  '/api/auth/change-password': {
    /** Changes the caller’s own password and ends all other sign-ins. */
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
    /** The caller’s own sign-ins. */
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
  '/api/auth/revoke-session': {
    /** Ends one of the caller’s own sign-ins. */
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
  '/api/boards': {
    /** The boards the caller may open. */
    get: {
      parameters: {}
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
  }
  '/api/boards/import': {
    /** Brings in a board from a file: a Trello export or a Linli board file, at most 64 MB. */
    post: {
      parameters: { query: { unit: string; title?: string } }
      requestBody: { content: { 'application/json': unknown } }
      responses: {
        200: { content: { 'application/json': {
          board: string
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
          }[]
          people: {
            id: string
            name: string
            role: 'leadership' | 'officer' | 'grid' | 'head' | 'volunteer' | 'partner' | 'auditor' | 'admin'
            unit: string
          }[]
          placeholders: {
            id: string
            name: string
            username: string | null
            person: string | null
          }[]
        } } }
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
        unit?: string
        priority?: 'normal' | 'expedite' | 'urgent'
        visibility?: 'board' | 'staff' | 'police' | 'named'
        labels?: string[]
        assignees?: string[]
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
  '/api/card-types': {
    /** The types of cards with their fields, stages, clocks and closure codes. */
    get: {
      parameters: {}
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
            kind: 'text' | 'number' | 'checkbox' | 'date' | 'choice'
            options: {
              id: string
              name: {
                'zh-CN': string
                en: string
              }
            }[]
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
          retired: boolean
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/attachments': {
    /** Adds a file to a card. */
    post: {
      parameters: { header?: { 'x-file-name'?: string }; path: { id: string } }
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
    /** Takes a file off a card: one’s own, or anybody’s for those who may archive the card. */
    delete: {
      parameters: { path: { id: string; attachment: string } }
      responses: {
        200: { content: { 'application/json': Record<string, never> } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/history': {
    /** What was done to a card, newest first, a hundred lines at a time. */
    get: {
      parameters: { query?: { before?: string }; path: { id: string } }
      responses: {
        200: { content: { 'application/json': {
          id: string
          actor: {
            id: string
            name: string
          }
          at: number
          origin: string
          field: string
          before: unknown
          after: unknown
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
  }
  '/api/cards/{id}/unit': {
    /** Gives a card to another unit at or below the board’s. */
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
  '/api/cards/{id}/visibility': {
    /** Changes who may see a card; `named` counts with visibility `named` only. */
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
  '/api/hello': {
    /** What the sign-in page needs before anybody is signed in. */
    get: {
      parameters: {}
      responses: {
        200: { content: { 'application/json': {
          demo: boolean
          version: string
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
    /** Gives a person a role in a unit, from one instant to another. */
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
    /** People with a membership within the caller’s units, or with none. */
    get: {
      parameters: {}
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
        }[] } }
        default: { content: { 'application/json': components['schemas']['Problem'] } }
      }
    }
    /** Adds an account. */
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
        }[] } }
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
        kind: 'not-signed-in' | 'wrong-password' | 'not-found' | 'forbidden' | 'bad-request' | 'too-large' | 'too-many' | 'card-erased' | 'conflict' | 'storage-full' | 'storage-failed' | 'document-damaged' | 'surprise' | 'edit-malformed' | 'edit-gap' | 'edit-foreign' | 'edit-not-allowed' | 'edit-by-command' | 'edit-shape' | 'edit-too-large' | 'edit-banned' | 'flow-no-way' | 'flow-moved-on' | 'flow-needs' | 'flow-same-person' | 'flow-held' | 'flow-too-late' | 'hand-over-level' | 'hand-over-reader' | 'import-not-json' | 'import-not-trello' | 'import-too-large' | 'import-version'
        sentence: string
        rule?: string
        detail?: string
      }
    }
  }
}

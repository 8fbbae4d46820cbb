import type { z } from 'zod'
import { automationMethods } from './automation-methods.ts'
import { cardMethods } from './card-methods.ts'
import { fileMethods } from './file-methods.ts'
import { intakeMethods } from './intake-methods.ts'
import { jobMethods } from './job-methods.ts'
import { netMethods } from './net-methods.ts'
import { notifyMethods } from './notify-methods.ts'
import { optimiseMethods } from './optimise-methods.ts'
import { stateMethods } from './state-methods.ts'

/**
 * Every method of the plugin API, version 1: types, checks on the server, the reference and the gate that lets only additions pass come from
 * here.
 */
export const methods = {
  ...cardMethods,
  ...fileMethods,
  ...stateMethods,
  ...netMethods,
  ...intakeMethods,
  ...optimiseMethods,
  ...automationMethods,
  ...jobMethods,
  ...notifyMethods,
} as const

/** The name of a method. */
export type MethodName = keyof typeof methods

/** What a method is given, as a plugin writes it. */
export type GivenTo<Name extends MethodName> = z.input<(typeof methods)[Name]['input']>

/** What a method is given, as the host reads it. */
export type ReadBy<Name extends MethodName> = z.output<(typeof methods)[Name]['input']>

/** What a method answers. */
export type AnswerOf<Name extends MethodName> = z.output<(typeof methods)[Name]['output']>

/** Whether there is a method of the name. */
export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name)

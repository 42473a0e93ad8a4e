import type { Tone } from '@/styles/tokens';

/** Every stage in order, as stored and on the wire. */
export const STAGES = [
  'lead',
  'applied',
  'returned',
  'screened',
  'approved',
  'in_publicity',
  'publicised',
  'to_assess',
  'assessed',
  'plan_draft',
  'plan_confirmed',
  'dispatched',
  'in_work',
  'to_accept',
  'rectifying',
  'accepted',
  'to_settle',
  'submitted',
  'paid',
  'archived',
  'in_warranty',
  'closed',
  'exited',
] as const;
export type StageCode = (typeof STAGES)[number];

/** The steps an office speaks of; each holds several stages. */
export const PHASES = ['apply', 'assess', 'plan', 'confirm', 'work', 'accept', 'settle', 'archive'] as const;
export type Phase = (typeof PHASES)[number];

const PHASE_OF: Record<StageCode, Phase> = {
  lead: 'apply',
  applied: 'apply',
  returned: 'apply',
  screened: 'apply',
  approved: 'apply',
  in_publicity: 'apply',
  publicised: 'apply',
  to_assess: 'assess',
  assessed: 'assess',
  plan_draft: 'plan',
  plan_confirmed: 'confirm',
  dispatched: 'work',
  in_work: 'work',
  to_accept: 'accept',
  rectifying: 'accept',
  accepted: 'accept',
  to_settle: 'settle',
  submitted: 'settle',
  paid: 'settle',
  archived: 'archive',
  in_warranty: 'archive',
  closed: 'archive',
  exited: 'archive',
};

const TONE_OF: Record<Phase, Tone> = {
  apply: 'neutral',
  assess: 'neutral',
  plan: 'plan',
  confirm: 'plan',
  work: 'work',
  accept: 'accept',
  settle: 'settle',
  archive: 'done',
};

const SPECIAL_TONES: Partial<Record<StageCode, Tone>> = {
  returned: 'trouble',
  rectifying: 'trouble',
  exited: 'neutral',
  paid: 'done',
  accepted: 'done',
};

export const isStage = (code: string): code is StageCode => (STAGES as readonly string[]).includes(code);

export const phaseOf = (code: string): Phase => (isStage(code) ? PHASE_OF[code] : 'apply');

export const toneOf = (code: string): Tone =>
  isStage(code) ? (SPECIAL_TONES[code] ?? TONE_OF[PHASE_OF[code]]) : 'neutral';

/** Steps a programme may leave out; each takes its stages with it. */
export const OPTIONAL_STEPS = [
  'screening',
  'publicity',
  'assessment',
  'plan_confirmation',
  'settlement',
  'warranty',
] as const;

/** How far along a stage is, 0 to 1, for the little clock beside its name. */
export const progressOf = (code: string): number =>
  code === 'paid' || code === 'archived' || code === 'in_warranty' || code === 'closed'
    ? 1
    : PHASES.indexOf(phaseOf(code)) / PHASES.length;

/** Days after which a stage is worth a second look. */
export const LONG_STAY_DAYS = 14;

export const CATEGORIES = [
  'tk',
  'db',
  'db2',
  'zc',
  'tp',
  'sn',
  'cj1',
  'cj2',
  'gl',
  'dj',
  'js',
  'yf',
  'lm',
  'sh',
] as const;
/** Categories whose proof is a proof of hardship. */
export const HARDSHIP: readonly string[] = ['tk', 'db', 'db2', 'zc', 'tp'];
export const OWNERSHIPS = ['owner', 'family', 'long_term_right', 'tenant'] as const;
export const REGISTRATIONS = ['dwelling', 'area', 'elsewhere'] as const;
export const RESIDENCE_RULES = ['residence_only', 'registered_in_area', 'registered_at_dwelling'] as const;
export const EXIT_REASONS = [
  'not_eligible',
  'withdrawn',
  'died',
  'moved_away',
  'demolition',
  'not_feasible',
  'already_subsidised',
  'owner_refused',
  'objection_upheld',
  'other',
] as const;
export const ATTACHMENT_KINDS = [
  'id_copy',
  'property_proof',
  'hardship_proof',
  'category_proof',
  'owner_consent',
  'refusal_proof',
  'signed_plan',
  'drawing',
  'signed_change',
  'quote',
  'contract',
  'delivery_note',
  'acceptance_sheet',
  'invoice',
  'voucher',
  'signature',
  'other',
] as const;
export const PHOTO_STAGES = ['before', 'during', 'after'] as const;
export const ROOMS = [
  'bathroom',
  'bedroom',
  'kitchen',
  'living_room',
  'entrance',
  'corridor',
  'balcony',
  'stairs',
  'general',
] as const;
export const TABS = [
  'overview',
  'assessment',
  'plan',
  'work',
  'photos',
  'acceptance',
  'subsidy',
  'documents',
  'log',
] as const;
export type TabCode = (typeof TABS)[number];

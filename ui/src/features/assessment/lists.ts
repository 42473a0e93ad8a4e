import type { AssessmentMode, AssessmentReason } from '@/ipc/client';

export const REASONS: readonly AssessmentReason[] = ['first', 'routine', 'immediate', 'dispute'];
export const MODES: readonly AssessmentMode[] = ['visit', 'phone'];

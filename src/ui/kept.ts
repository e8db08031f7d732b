import { page } from '$app/state';
import type { Answer } from './answer.ts';

/** What the reader had begun to write in this form, as if it had just come back: by the form's name. */
export function keptAnswer(form: string): Answer | null {
	const kept = page.data.kept?.[form];
	return kept ? { verb: '', requestId: '', typed: kept.typed, keptAt: kept.keptAt } : null;
}

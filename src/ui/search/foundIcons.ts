import type { Searched } from '#domain/search/search.ts';
import type { IconName } from '../base/icons.ts';

/** The sign of each thing one can find: the same as of its place. */
export const FOUND_ICONS: Record<Searched, IconName> = {
	concern: 'talk',
	proposal: 'edit',
	amendment: 'edit',
	statement: 'people',
	poll: 'decide',
	outcome: 'outcomes',
	session: 'tree',
	agreement: 'peace',
};

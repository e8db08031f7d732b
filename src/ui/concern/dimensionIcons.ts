import type { IconName } from '../base/icons.ts';

/** One picture a dimension, the same everywhere. */
export const DIMENSION_ICONS: Record<string, IconName> = {
	economic: 'money',
	food: 'food',
	health: 'health',
	environmental: 'leaf',
	personal: 'shield',
	community: 'people',
	political: 'government',
};

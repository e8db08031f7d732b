import type { CastGroup, CastMember } from '#domain/account/castQueries.ts';

/** One step of the ten-minute walk: what happens (in the words of `page.demo.walk.<step>`), and as whom. */
export interface WalkStep {
	step: string;
	who: CastMember | null;
	/** Where one starts; null where nobody signs in. */
	to: string;
}

const BANGASSOU = '/committee/BGS';

/** The way of a matter in Bangassou, from a concern to an answer that was heard; people are found by what they are. */
const STEPS = [
	{ step: 'raise', constituency: 'returnees', to: `${BANGASSOU}/concerns` },
	{ step: 'propose', constituency: 'returnees', to: `${BANGASSOU}/proposals` },
	{ step: 'moderate', role: 'mediator', to: `${BANGASSOU}/proposals` },
	{ step: 'wait', to: '' },
	{ step: 'decide', role: 'mediator', to: `${BANGASSOU}/proposals` },
	{ step: 'cast', constituency: 'returnees', to: `${BANGASSOU}/polls` },
	{ step: 'publish', role: 'mediator', to: `${BANGASSOU}/outcomes` },
	{ step: 'review', constituency: 'youth', to: `${BANGASSOU}/outcomes` },
	{ step: 'answer', office: 'field-bangassou', to: '/office/field-bangassou' },
	{ step: 'hear', constituency: 'returnees', to: `${BANGASSOU}/outcomes` },
	{ step: 'read', to: '/outcomes' },
] as const;

/** The walk with the people of this world. */
export function walkThrough(cast: readonly CastGroup[]): WalkStep[] {
	const people = (code: string) => cast.find((group) => group.code === code)?.people ?? [];
	return STEPS.map((way) => {
		const { step, to } = way;
		if ('office' in way) return { step, to, who: people(way.office)[0] ?? null };
		const who = people('BGS').find(({ roles }) =>
			roles.some((held) =>
				'constituency' in way ? held.constituency === way.constituency : 'role' in way && held.role === way.role,
			),
		);
		return { step, to, who: who ?? null };
	});
}

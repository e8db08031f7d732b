import type { CastGroup, CastMember } from '#domain/account/castQueries.ts';

/** One step of the ten-minute walk: what happens (in the words of `page.demo.walk.<step>`), and as whom. */
export interface WalkStep {
	step: string;
	/** Whoever acts in it; nobody where nobody signs in. */
	who: CastMember[];
	/** Where one starts; null where nobody signs in. */
	to: string;
}

const BANGASSOU = '/committee/BGS';

/** The way of a matter in Bangassou, from a concern to an answer that was heard; people are found by what they are. */
const STEPS = [
	{ step: 'raise', constituencies: ['returnees'], to: `${BANGASSOU}/concerns` },
	{ step: 'propose', constituencies: ['returnees'], to: `${BANGASSOU}/proposals` },
	{ step: 'moderate', role: 'mediator', to: `${BANGASSOU}/proposals` },
	{ step: 'wait', to: '' },
	{ step: 'decide', role: 'mediator', to: `${BANGASSOU}/proposals` },
	{ step: 'cast', constituencies: ['returnees', 'chiefs', 'women', 'youth'], to: `${BANGASSOU}/polls` },
	{ step: 'close', role: 'mediator', to: `${BANGASSOU}/polls` },
	{ step: 'publish', role: 'mediator', to: `${BANGASSOU}/outcomes` },
	{ step: 'review', constituencies: ['youth', 'women'], to: `${BANGASSOU}/outcomes` },
	{ step: 'release', role: 'mediator', to: `${BANGASSOU}/outcomes` },
	{ step: 'answer', office: 'field-bangassou', to: '/office/field-bangassou' },
	{ step: 'hear', constituencies: ['returnees'], to: `${BANGASSOU}/outcomes` },
	{ step: 'read', to: '/outcomes' },
] as const;

/** The walk with the people of this world. */
export function walkThrough(cast: readonly CastGroup[]): WalkStep[] {
	const people = (code: string) => cast.find((group) => group.code === code)?.people ?? [];
	const holding = (may: (held: CastMember['roles'][number]) => boolean) =>
		people('BGS')
			.filter(({ roles }) => roles.some(may))
			.slice(0, 1);
	return STEPS.map((way) => {
		const { step, to } = way;
		if ('office' in way) return { step, to, who: people(way.office).slice(0, 1) };
		if ('role' in way) return { step, to, who: holding((held) => held.role === way.role) };
		if (!('constituencies' in way)) return { step, to, who: [] };
		return { step, to, who: way.constituencies.flatMap((one) => holding((held) => held.constituency === one)) };
	});
}

import { consultConstituency } from '#domain/agreement/consultConstituency.ts';
import { draftAgreement } from '#domain/agreement/draftAgreement.ts';
import { editAgreement } from '#domain/agreement/editAgreement.ts';
import { fixAgreement } from '#domain/agreement/fixAgreement.ts';
import { recordReading } from '#domain/agreement/recordReading.ts';
import { signAgreement } from '#domain/agreement/signAgreement.ts';
import { convertToAgreement } from '#domain/proposal/convertToAgreement.ts';
import { translateText } from '#domain/translation/translateText.ts';
import { propose } from '../acts.ts';
import { CAST } from '../cast.ts';
import type { Scene, Story } from '../story.ts';

const boureima = CAST.mediatorKro;
const amadou = CAST.liaisonKro;

/** The text that the house has by now: its ids, as a form would carry them. */
async function asItStands(story: Story) {
	const { read } = story.house;
	const agreement = await read
		.selectFrom('agreement')
		.select(['id', 'version', 'fixedHash'])
		.where('code', '=', 'KRO-A-001')
		.executeTakeFirstOrThrow();
	const clauses = await read
		.selectFrom('agreementClause')
		.select('id')
		.where('agreementId', '=', agreement.id)
		.orderBy('ordinal')
		.execute();
	const signatories = await read
		.selectFrom('signatory')
		.select(['id', 'constituency'])
		.where('agreementId', '=', agreement.id)
		.orderBy('ordinal')
		.execute();
	return { ...agreement, agreementId: agreement.id, hash: agreement.fixedHash ?? '', clauses, signatories };
}

/** Koro: the path of the cattle is left to those whom it touches; three have signed, the herders who pass have not. */
export const KORO_AGREEMENT: readonly Scene[] = [
	{
		when: { daysAgo: 24, at: '09:00' },
		play: async (story) => {
			await propose(story, 'KRO-P-002', {
				by: CAST.memberKro,
				answers: ['KRO-C-004'],
				category: 'rule',
				approach: 'both',
				title: { fr: 'Le passage des bêtes près des champs', en: 'Where animals pass near the fields' },
				purpose: {
					fr: 'Que les champs soient cultivés et que les bêtes arrivent à l’eau.',
					en: 'That fields are tilled and animals reach the water.',
				},
				clauses: [
					{
						kind: 'place',
						fr: 'Les bêtes passent entre les pierres blanches, large de trente pas.',
						en: 'Animals pass between the white stones, thirty paces wide.',
						who: 'Éleveurs et cultivateurs',
						dueOn: story.day(40),
					},
					{
						kind: 'duty',
						fr: 'Celui dont la bête abîme un champ vient le dire le jour même.',
						en: 'Whoever’s animal harms a field comes and says so the same day.',
						who: 'Chaque éleveur',
						dueOn: story.day(40),
					},
				],
				worseOff: 'Ceux qui passent et n’étaient pas là.',
				mitigation: 'Leur place reste ouverte, et l’accord dit qu’il ne les engage pas.',
			});
			await story.as(boureima, convertToAgreement, {
				proposalId: story.id('KRO-P-002'),
				parties: 'Cultivateurs, éleveurs d’ici, femmes du lait, éleveurs qui passent',
				reason: 'C’est à eux de s’entendre ; le comité n’a pas à voter pour eux.',
			});
			const { agreementId, code } = await story.as(boureima, draftAgreement, { proposalId: story.id('KRO-P-002') });
			story.keep(code, agreementId);
			const { clauses } = await asItStands(story);
			const texts = [
				'Les bêtes passent entre les pierres blanches, large de trente pas.',
				'Celui dont la bête abîme un champ vient le dire le jour même.',
			];
			const checks = ['Deux personnes de chaque côté marchent le passage.', 'Le cahier du village le montre.'];
			await story.as(boureima, editAgreement, {
				agreementId,
				version: 1,
				title: 'Le passage des bêtes près des champs',
				purpose: 'Que les champs soient cultivés et que les bêtes arrivent à l’eau.',
				causes: 'Des champs ont été abîmés et le passage a été fermé deux fois.',
				lang: 'fr',
				placesIn: 'Les champs du nord et le puits',
				placesOut: 'La route du marché',
				affected: ['farmers', 'herdersResident', 'women', 'herdersTranshumant'],
				followUpBody: 'Deux personnes de chaque côté et un ancien',
				disputeStep: 'On se retrouve sous le tamarinier, avant le marché suivant.',
				reviewOn: story.day(30),
				audience: 'committee',
				clauses: texts.map((text, index) => ({
					...{ id: clauses[index]?.id, kind: index === 0 ? ('place' as const) : ('duty' as const), text },
					...{ dutyBearer: index === 0 ? 'Éleveurs et cultivateurs' : 'Chaque éleveur', dueOn: story.day(40) },
					checkedHow: checks[index],
				})),
				signatories: [
					{ role: 'party', name: 'Les cultivateurs du nord', constituency: 'farmers' },
					{ role: 'party', name: 'Les éleveurs du village', constituency: 'herdersResident' },
					{ role: 'party', name: 'Les femmes du lait', constituency: 'women' },
					{ role: 'party', name: 'Les éleveurs qui passent', constituency: 'herdersTranshumant' },
					{ role: 'guarantor', name: 'Un ancien du village', constituency: 'chiefs' },
				],
			});
		},
	},
	{
		when: { daysAgo: 23, at: '09:00' },
		play: async (story) => {
			const { agreementId, version, clauses } = await asItStands(story);
			const said = [
				['Where animals pass near the fields', 'ممر الماشية قرب الحقول'],
				['That fields are tilled and animals reach the water.', 'أن تُزرع الحقول وتصل الماشية إلى الماء.'],
			];
			const points = [
				[
					'Animals pass between the white stones, thirty paces wide.',
					'تمر الماشية بين الحجارة البيضاء، بعرض ثلاثين خطوة.',
				],
				[
					'Whoever’s animal harms a field comes and says so the same day.',
					'من أتلفت ماشيته حقلًا يأتي ويقول ذلك في اليوم نفسه.',
				],
			];
			for (const [at, lang] of (['en', 'ar'] as const).entries())
				await story.as(boureima, translateText, {
					committeeId: story.id('KRO'),
					lang,
					texts: [
						{ subjectId: agreementId, field: 'title', text: said[0]?.[at] },
						{ subjectId: agreementId, field: 'purpose', text: said[1]?.[at] },
						...clauses.map(({ id }, index) => ({ subjectId: id, field: 'text' as const, text: points[index]?.[at] })),
					],
				});
			for (const [lang, reader] of [
				['fr', 'Amadou Essai'],
				['ff', 'Samba Fictif'],
			] as const)
				await story.as(amadou, recordReading, { agreementId, version, lang, reader, readOn: story.day(-23) });
			for (const constituency of ['farmers', 'women'] as const)
				await story.as(amadou, consultConstituency, { agreementId, version, constituency });
			await story.as(boureima, fixAgreement, { agreementId, version, cooling: 'week' });
		},
	},
	{
		when: { daysAgo: 14, at: '09:00' },
		play: async (story) => {
			const { agreementId, hash, signatories } = await asItStands(story);
			for (const { id: signatoryId } of signatories.slice(0, 3))
				await story.as(amadou, signAgreement, {
					...{ agreementId, signatoryId, hash, how: 'thumb', readIn: 'ff' },
					...{ witness1: 'Awa Modèle', witness2: 'Bakary Spécimen' },
				});
		},
	},
];

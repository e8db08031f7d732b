import { correctOutcome } from '#domain/outcome/correctOutcome.ts';
import { decideWithdrawal } from '#domain/outcome/decideWithdrawal.ts';
import { draftCorrection } from '#domain/outcome/draftCorrection.ts';
import { reviewRedaction } from '#domain/outcome/reviewRedaction.ts';
import { withdrawOutcome } from '#domain/outcome/withdrawOutcome.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { mergeAsks } from '#domain/ask/mergeAsks.ts';
import { replyToOffice } from '#domain/ask/replyToOffice.ts';
import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { vacateSeat } from '#domain/committee/vacateSeat.ts';
import {
	announce,
	close,
	each,
	freeze,
	open,
	outline,
	propose,
	publish,
	raise,
	received,
	say,
	support,
	through,
	vote,
} from '../acts.ts';
import { CAST, OFFICES } from '../cast.ts';
import type { Scene } from '../story.ts';

const rachel = CAST.memberPao;
const firmin = CAST.mediatorPao;
const sylvie = 'Sylvie Démo';
const nestor = 'Nestor Exemple';
const albertine = 'Albertine Spécimen';
const gildas = 'Gildas Fictif';
const barthelemy = 'Barthélemy Modèle';
const rodrigue = 'Rodrigue Essai';

const everybody = [sylvie, nestor, rachel, albertine, gildas, barthelemy, rodrigue];

/** Paoua: a water point, an ask passed on to the office that can answer, and a seat that has stood empty. */
export const PAOUA: readonly Scene[] = [
	{
		when: { daysAgo: 100, at: '09:00' },
		play: (story) =>
			story.as(CAST.administrator, vacateSeat, { seatId: story.id('seat:PAO:Issa Spécimen'), reason: 'movedAway' }),
	},
	{
		when: { daysAgo: 92, at: '09:00' },
		play: async (story) => {
			await raise(story, 'PAO-C-021', {
				by: gildas,
				translator: firmin,
				topic: 'roadblockExtortion',
				severity: 3,
				spread: 3,
				groups: ['women', 'traders'],
				audience: 'committee',
				title: { fr: 'Payer à la barrière', en: 'Paying at the roadblock' },
				story: {
					fr: 'À la barrière il faut payer pour passer, et les femmes paient plus qu’elles ne disent.',
					en: 'At the log across the road travellers must pay, and women carry more than they declare.',
				},
			});
			await say(
				story,
				'PAO-C-021',
				albertine,
				'story',
				'On m’a pris la moitié du savon, pas l’argent.',
				through(firmin),
			);
		},
	},
	{
		when: { daysAgo: 75, at: '08:00' },
		play: async (story) => {
			await raise(story, 'PAO-C-022', {
				by: rachel,
				translator: firmin,
				topic: 'waterPoint',
				severity: 3,
				spread: 4,
				groups: ['girls', 'women'],
				title: { fr: 'La pompe en panne', en: 'The broken pump' },
				story: {
					fr: 'La pompe est en panne depuis six semaines ; les filles font la queue avant l’aube à la seule qui marche.',
					en: 'The pump has been broken for six weeks; girls queue before dawn at the one that works.',
				},
			});
			await raise(story, 'PAO-C-023', {
				by: sylvie,
				translator: firmin,
				topic: 'returneeWelcome',
				severity: 2,
				spread: 2,
				groups: ['returnees'],
				title: { fr: 'Arriver sans être attendu', en: 'Arriving unexpected' },
				story: {
					fr: 'Ceux qui rentrent arrivent le soir et dorment au marché, parce que personne n’est prévenu.',
					en: 'Those who return arrive in the evening and sleep at the market, because nobody was told.',
				},
			});
		},
	},
	{
		when: { daysAgo: 62, at: '09:00' },
		play: async (story) => {
			await propose(story, 'PAO-P-008', {
				by: rachel,
				answers: ['PAO-C-022'],
				category: 'fund',
				approach: 'empowerment',
				title: {
					fr: 'Réparer la pompe avec une caisse d’un seau par ménage',
					en: 'Repair the pump with a household bucket fund',
				},
				purpose: {
					fr: 'Réparer la pompe et garder de quoi la réparer la prochaine fois. Budget : 180 000 francs, dont 60 000 réunis ici.',
					en: 'To repair the pump and keep something for the next time. Budget: 180,000 francs, 60,000 of them raised here.',
				},
				clauses: [
					{
						kind: 'duty',
						fr: 'Chaque ménage verse le prix d’un seau par mois.',
						en: 'Each household pays the price of one bucket a month.',
						who: 'Ménages',
					},
					{
						kind: 'duty',
						fr: 'Deux femmes tiennent la caisse et la montrent chaque vendredi.',
						en: 'Two women keep the fund and show it every Friday.',
						who: 'Comité',
					},
					{ kind: 'right', fr: 'Qui ne peut pas payer puise quand même.', en: 'Whoever cannot pay still draws water.' },
				],
				worseOff: 'Les ménages qui viennent d’arriver et n’ont rien.',
				mitigation: 'Ils puisent sans payer pendant trois mois.',
				principles: {
					p2: 'L’eau est vitale.',
					p3: 'Les filles qui sortent avant l’aube.',
					p5: 'Les ménages paient un tiers.',
				},
			});
			await open(story, 'PAO-P-008', firmin);
			await say(
				story,
				'PAO-P-008',
				rodrigue,
				'question',
				'Que devient l’argent si la pompe ne casse pas ?',
				through(firmin),
			);
			await say(story, 'PAO-P-008', albertine, 'option', 'Il paie la corde et le graissage.', through(firmin));
		},
	},
	{ when: { daysAgo: 52, at: '09:00' }, play: (story) => freeze(story, 'PAO-P-008', firmin) },
	{
		when: { daysAgo: 45, at: '10:00' },
		play: async (story) => {
			await announce(story, 'PAO-P-008', firmin, { method: 'consensus', secret: true });
			await vote(story, 'PAO-P-008', firmin, { present: everybody, ballots: each(everybody, support) });
			await close(story, 'PAO-P-008', firmin);
		},
	},
	{
		when: { daysAgo: 43, at: '09:00' },
		play: async (story) => {
			await outline(story, 'PAO-P-008', {
				by: firmin,
				summary:
					'Les ménages réunissent un tiers de la réparation. Il manque les joints et un mécanicien pour un jour.',
				asks: [
					{
						to: OFFICES.ngo,
						what: 'Un jeu de joints de pompe et un mécanicien pour un jour',
						why: 'Les joints ne se trouvent pas au marché. Préoccupation PAO-C-022.',
						neededBy: story.day(-20),
					},
					{
						to: OFFICES.headquarters,
						what: 'Un numéro à appeler quand la piste du nord n’est pas sûre',
						why: 'Le mécanicien et les femmes qui vont à l’eau partent sans savoir. Préoccupation PAO-C-022.',
					},
				],
				commitments: [{ who: 'Ménages', what: 'Versent le prix d’un seau par mois', dueOn: story.day(-15) }],
				annexes: [
					{
						audience: 'addressees',
						reason: 'safety',
						ask: 1,
						text: 'Le mécanicien vient le matin, par la piste du nord : l’autre n’est pas sûre après midi.',
					},
				],
			});
			await publish(story, 'PAO-P-008', firmin, [sylvie, nestor]);
		},
	},
	{
		when: { daysAgo: 40, at: '09:00' },
		play: async (story) => {
			await received(story, 'ask:PAO-P-008:1', CAST.officerNgo);
			await received(story, 'ask:PAO-P-008:2', CAST.officerHeadquarters);
			await raise(story, 'PAO-C-024', {
				by: barthelemy,
				translator: firmin,
				topic: 'debt',
				severity: 1,
				spread: 2,
				groups: ['farmers'],
				title: { fr: 'Des semences prêtées, jamais rendues', en: 'Seeds lent, never returned' },
				story: {
					fr: 'Des semences prêtées l’an passé ne sont pas rendues, et deux familles ne se saluent plus.',
					en: 'Seeds lent last year were not returned, and two families no longer greet each other.',
				},
			});
		},
	},
	{
		when: { daysAgo: 38, at: '14:00' },
		play: (story) =>
			story.as(CAST.officerNgo, redirectAsk, {
				askId: story.id('ask:PAO-P-008:1'),
				toOfficeId: story.id(OFFICES.water),
				text: 'Notre mécanicien a quitté la zone. Le service de l’eau a les joints en réserve.',
				lang: 'fr',
			}),
	},
	{ when: { daysAgo: 36, at: '09:00' }, play: (story) => received(story, 'ask:PAO-P-008:1', CAST.officerWater) },
	{
		when: { daysAgo: 33, at: '09:00' },
		play: async (story) => {
			await raise(story, 'PAO-C-025', {
				by: rodrigue,
				translator: firmin,
				topic: 'rumourHate',
				severity: 3,
				spread: 2,
				groups: ['returnees', 'farmers'],
				title: { fr: 'Un message sur les champs', en: 'A message about the fields' },
				story: {
					fr: 'Un message vocal dit que les nouveaux arrivants recevront les champs des autres.',
					en: 'A voice message says that newcomers will receive other people’s fields.',
				},
			});
			await propose(story, 'PAO-P-009', {
				by: barthelemy,
				answers: ['PAO-C-025', 'PAO-C-023'],
				category: 'internal',
				approach: 'both',
				title: { fr: 'Un tableau des nouvelles vérifiées, au marché', en: 'A board of checked news at the market' },
				purpose: {
					fr: 'Que chacun sache où demander avant de répéter.',
					en: 'That everybody knows where to ask before repeating.',
				},
				clauses: [
					{
						kind: 'duty',
						fr: 'Le comité écrit chaque vendredi au tableau ce qu’il a vérifié, et avec qui.',
						en: 'Every Friday the committee writes on the board what it has checked, and with whom.',
						who: 'Comité',
					},
					{
						kind: 'right',
						fr: 'Chacun peut demander une vérification, sans donner son nom.',
						en: 'Anybody can ask for a check, without giving a name.',
					},
				],
				worseOff: 'Celui dont parle une rumeur, si on la répète au tableau.',
				mitigation: 'Le tableau donne la réponse, jamais la rumeur.',
				principles: { p4: 'Avant que la rumeur ne fasse mal.' },
			});
			await open(story, 'PAO-P-009', firmin);
			await say(
				story,
				'PAO-P-009',
				nestor,
				'feeling',
				'On me regarde comme si j’avais volé un champ.',
				through(firmin),
			);
		},
	},
	{
		when: { daysAgo: 28, at: '15:00' },
		play: async (story) => {
			await story.as(CAST.officerWater, answerAsk, {
				askId: story.id('ask:PAO-P-008:1'),
				answer: 'accepted',
				text: 'Les joints partent vendredi avec notre mécanicien. Prévoir deux bras pour lever le tuyau.',
				lang: 'fr',
				dueOn: story.day(6),
			});
			await freeze(story, 'PAO-P-009', firmin);
		},
	},
	{
		when: { daysAgo: 22, at: '10:00' },
		play: async (story) => {
			await announce(story, 'PAO-P-009', firmin, { method: 'consensus' });
			await vote(story, 'PAO-P-009', firmin, { present: everybody, ballots: each(everybody.slice(1), support) });
			await close(story, 'PAO-P-009', firmin);
			await story.as(firmin, closeConcern, {
				concernId: story.id('PAO-C-024'),
				reason: 'withdrawn',
				note: 'Les deux familles se sont parlé ; les semences seront rendues à la récolte.',
			});
		},
	},
	{
		when: { daysAgo: 21, at: '09:00' },
		play: async (story) => {
			await outline(story, 'PAO-P-009', {
				by: firmin,
				summary:
					'Un tableau au marché dit chaque vendredi ce que le comité a vérifié. Il n’existe aucune liste de champs.',
				asks: [],
				statementOnly: true,
			});
			await publish(story, 'PAO-P-009', firmin, [rachel, nestor]);
		},
	},
	// An introduction said one thing too many, and a whole text had to go out of sight.
	{
		when: { daysAgo: 19, at: '09:00' },
		play: async (story) => {
			const outcomeId = story.id('outcome:PAO-P-008');
			await story.as(firmin, draftCorrection, {
				...{ outcomeId, version: 2, kind: 'mistake', why: 'Il manque aussi une clé de pompe.' },
				summary:
					'Les ménages réunissent un tiers de la réparation. Il manque les joints, une clé de pompe et un mécanicien pour un jour.',
			});
			for (const reviewer of [sylvie, nestor])
				await story.as(reviewer, reviewRedaction, { outcomeId, version: 3, review: 'cleared' });
			await story.as(firmin, correctOutcome, { outcomeId, version: 3 });
		},
	},
	{
		when: { daysAgo: 12, at: '16:00' },
		play: async (story) => {
			const outcomeId = story.id('outcome:PAO-P-009');
			await story.as(firmin, withdrawOutcome, {
				outcomeId,
				note: 'Qui écrit le tableau se reconnaît, et des jeunes armés sont venus demander son nom.',
			});
			await story.as(rachel, decideWithdrawal, { outcomeId, decision: 'confirmed' });
		},
	},
	// Headquarters takes this together with what Bangassou asks alike, and asks both; one of them replies for both.
	{
		when: { daysAgo: 4, at: '11:00' },
		play: async (story) => {
			const askId = story.id('ask:PAO-P-008:2');
			await story.as(CAST.officerHeadquarters, mergeAsks, { askId: story.id('ask:BGS-P-019:3'), intoId: askId });
			await story.as(CAST.officerHeadquarters, askBack, {
				askId,
				text: 'Dans quelles langues faut-il que quelqu’un réponde ?',
				lang: 'fr',
			});
		},
	},
	{
		when: { daysAgo: 3, at: '08:00' },
		play: (story) =>
			story.as(firmin, replyToOffice, {
				askId: story.id('ask:PAO-P-008:2'),
				text: 'En sango et en français, et une femme le soir.',
				lang: 'fr',
			}),
	},
	{
		when: { minutesAgo: 500 },
		play: (story) =>
			say(story, 'PAO-C-021', sylvie, 'question', 'Peut-on passer par l’autre piste le jour du marché ?'),
	},
];

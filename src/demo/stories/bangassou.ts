import { assignAsk } from '#domain/desk/assignAsk.ts';
import { writeNote } from '#domain/desk/writeNote.ts';
import type { z } from 'zod';
import { type OfferAmendment, offerAmendment } from '#domain/amendment/offerAmendment.ts';
import { supportAmendment } from '#domain/amendment/supportAmendment.ts';
import { answerAsk } from '#domain/ask/answerAsk.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import { referConcern } from '#domain/concern/referConcern.ts';
import { closeThread } from '#domain/discussion/closeThread.ts';
import { editProposal } from '#domain/proposal/editProposal.ts';
import { listClauses } from '#domain/proposal/proposalQueries.ts';
import {
	type ProposalOfDemo,
	announce,
	close,
	draft,
	each,
	freeze,
	inEnglish,
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
	written,
} from '../acts.ts';
import { CAST, OFFICES } from '../cast.ts';
import type { Scene } from '../story.ts';

const louise = CAST.coordinatorBgs;
const aicha = CAST.memberBgs;
const fidele = CAST.youthBgs;
const maurice = CAST.chiefBgs;
const hassan = CAST.traderBgs;
const odile = CAST.mediatorBgs;
const bienvenu = CAST.farmerBgs;
const joseph = CAST.secondMediatorBgs;
const liaison = CAST.liaison;
const kofi = CAST.officerField;

const everybody = [louise, aicha, fidele, maurice, hassan, odile, bienvenu];

const market: ProposalOfDemo = {
	by: louise,
	answers: ['BGS-C-044'],
	category: 'rule',
	approach: 'both',
	title: {
		fr: 'Ouvrir le grand marché deux jours par semaine, une seule taxe, des surveillants mixtes',
		en: 'Open the big market two days a week, with one fee and mixed wardens',
	},
	purpose: {
		fr: 'Que les femmes vendent de nouveau au grand marché, sans peur et sans payer deux fois.',
		en: 'That women sell at the big market again, without fear and without paying twice.',
	},
	clauses: [
		{
			kind: 'time',
			fr: 'Jours de marché : mercredi et samedi, de 6 h à 15 h.',
			en: 'Market days are Wednesday and Saturday from 6 to 15 h.',
		},
		{
			kind: 'duty',
			fr: 'La mairie affiche la seule taxe, en mots et en pièces dessinées.',
			en: 'The town hall posts the only fee, in words and in coins drawn on a board.',
			who: 'Mairie',
		},
		{
			kind: 'duty',
			fr: 'Six surveillants, dont trois femmes, deux par quartier, portent un tissu vert.',
			en: 'Six wardens, three women, two from each neighbourhood, wear a green cloth.',
			who: 'Comité',
		},
		{
			kind: 'sanction',
			fr: 'Qui entre armé sort et perd un jour de marché.',
			en: 'Whoever carries a weapon into the market leaves and loses one market day.',
		},
		{
			kind: 'review',
			fr: 'Le comité réécoute les commerçants après quatre samedis.',
			en: 'The committee hears traders again after four Saturdays.',
		},
	],
	worseOff: 'Ceux qui prennent une deuxième taxe au bord de la route ; ils peuvent s’en prendre aux surveillants.',
	mitigation: 'Les surveillants vont toujours par deux, et une patrouille de jour est demandée.',
	principles: {
		p1: 'Chacun vend et achète librement, sans distinction.',
		p2: 'Le marché a été classé vital par les femmes et les commerçants.',
		p3: 'Les femmes qui vendent au bord de la route sont les plus exposées.',
		p4: 'Avant la récolte, pour que personne ne vende dans la peur.',
		p5: 'Les surveillants viennent des quartiers.',
	},
};

/** The amendment of the returnees, taken into the text: those who come on foot arrive too. */
const marketAmended: ProposalOfDemo = {
	...market,
	clauses: [
		{
			kind: 'time',
			fr: 'Jours de marché : mercredi et samedi, de 7 h à 15 h, pour que ceux qui viennent à pied arrivent.',
			en: 'Market days are Wednesday and Saturday from 7 to 15 h, so that those who come on foot arrive.',
		},
		...market.clauses.slice(1),
	],
};

const well: ProposalOfDemo = {
	by: bienvenu,
	answers: ['BGS-C-042'],
	category: 'work',
	approach: 'empowerment',
	title: {
		fr: 'Une garde du puits de l’école, un quartier par semaine',
		en: 'A watch at the school well, one neighbourhood a week',
	},
	purpose: {
		fr: 'Que le puits reste propre et que personne n’y soit renvoyé.',
		en: 'That the well stays clean and that nobody is sent away from it.',
	},
	clauses: [
		{
			kind: 'duty',
			fr: 'Chaque semaine, un quartier garde le puits de 5 h à 18 h.',
			en: 'Each week one neighbourhood watches the well from 5 to 18 h.',
			who: 'Chefs de quartier',
		},
		{
			kind: 'right',
			fr: 'Le puits est à tous : on n’y demande ni nom ni quartier.',
			en: 'The well belongs to all: nobody there is asked for a name or a neighbourhood.',
		},
	],
	worseOff: 'Les filles, si la garde leur demande un service en échange de l’eau.',
	mitigation: 'Il y a toujours une femme à la garde.',
	principles: { p3: 'Les filles puisent le plus souvent.', p5: 'Les quartiers gardent eux-mêmes.' },
};

const wellAgain: ProposalOfDemo = {
	...well,
	clauses: [
		{
			kind: 'duty',
			fr: 'Chaque semaine, un quartier garde le puits de 5 h à 18 h, avec toujours une femme.',
			en: 'Each week one neighbourhood watches the well from 5 to 18 h, always with a woman.',
			who: 'Chefs de quartier',
		},
		...well.clauses.slice(1),
		{
			kind: 'support',
			fr: 'Qui garde le puits est remplacé au champ par son quartier ce jour-là.',
			en: 'Whoever watches the well is replaced in the field by the neighbourhood that day.',
		},
	],
};

const houses: ProposalOfDemo = {
	by: aicha,
	answers: ['BGS-C-041'],
	category: 'dialogue',
	approach: 'protection',
	title: { fr: 'Registre des maisons et préavis d’un mois', en: 'House register and a month’s notice' },
	purpose: {
		fr: 'Que chaque famille sache où elle dort le mois prochain, et qu’aucune porte ne soit forcée.',
		en: 'That each family knows where it will sleep next month, and that no door is forced.',
	},
	clauses: [
		{
			kind: 'duty',
			fr: 'Chaque maison est écrite une seule fois, avec deux voisins pour témoins.',
			en: 'Each house is written once, with two neighbours as witnesses.',
			who: 'Chefs de quartier',
		},
		{
			kind: 'time',
			fr: 'La famille qui habite la maison part dans les 30 jours, ou la partage par accord écrit.',
			en: 'The family living there leaves within 30 days or shares by written consent.',
		},
		{
			kind: 'sanction',
			fr: 'On ne force aucune porte ; qui en force une perd son tour.',
			en: 'No door is forced; who forces a door loses his turn.',
		},
		{
			kind: 'support',
			fr: 'Ceux qui n’ont nulle part où aller sont signalés au sous-préfet pour une parcelle.',
			en: 'Those with nowhere to go are named to the sub-prefect for a plot.',
			who: 'Comité',
		},
	],
	worseOff: 'Les familles déplacées qui habitent ces maisons et n’ont pas d’autre toit.',
	mitigation: 'Personne ne part sans un lieu où aller.',
	principles: { p1: 'Le droit de retrouver sa maison, et celui de n’être pas jeté dehors.' },
};

const papers: ProposalOfDemo = {
	by: aicha,
	answers: ['BGS-C-047'],
	category: 'ask',
	approach: 'both',
	title: {
		fr: 'Deux jours d’actes de naissance à la mairie avant les examens',
		en: 'Two days of birth papers at the town hall before the exams',
	},
	purpose: {
		fr: 'Que les enfants nés ailleurs puissent passer l’examen avec les autres.',
		en: 'That children born elsewhere can sit the exam with the others.',
	},
	clauses: [
		{
			kind: 'time',
			fr: 'La mairie reçoit les familles deux jours de suite, sans frais, avant les examens.',
			en: 'The town hall receives families on two days in a row, free of charge, before the exams.',
			who: 'Mairie',
		},
		{
			kind: 'duty',
			fr: 'Deux voisins témoignent pour chaque enfant ; le comité aide à les trouver.',
			en: 'Two neighbours bear witness for each child; the committee helps to find them.',
			who: 'Comité',
		},
		{
			kind: 'right',
			fr: 'Aucune famille n’a à dire pourquoi elle était partie.',
			en: 'No family has to say why it had left.',
		},
	],
	worseOff: 'Les familles qui craignent d’être inscrites sur une liste.',
	mitigation: 'La mairie n’écrit que l’acte, et rend tous les papiers.',
	principles: {
		p1: 'Tout enfant a droit à un nom et à un acte.',
		p3: 'Les enfants revenus sans papiers.',
		p4: 'Avant l’examen, pas après.',
	},
};

const road: ProposalOfDemo = {
	by: fidele,
	answers: ['BGS-C-043'],
	category: 'work',
	approach: 'empowerment',
	title: { fr: 'Un chantier de jeunes pour la route du marché', en: 'A young people’s works site for the market road' },
	purpose: {
		fr: 'Que les jeunes des deux quartiers travaillent ensemble et que la route soit libre.',
		en: 'That young people of both neighbourhoods work together and the road is clear.',
	},
	clauses: [
		{
			kind: 'duty',
			fr: 'Vingt jeunes, dix par quartier, dégagent la route trois matins par semaine.',
			en: 'Twenty young people, ten from each neighbourhood, clear the road three mornings a week.',
			who: 'Jeunes des deux quartiers',
		},
		{
			kind: 'support',
			fr: 'Les commerçants donnent le repas de midi.',
			en: 'The traders give the midday meal.',
			who: 'Commerçants',
		},
		{
			kind: 'review',
			fr: 'Après un mois, on compte ce qui est fait et ce qui reste.',
			en: 'After a month, what is done and what remains is counted.',
		},
	],
	worseOff: 'Les vendeurs installés sur le bas-côté.',
	mitigation: 'Le comité leur montre une place au marché avant le chantier.',
	principles: { p5: 'Les jeunes le font eux-mêmes.' },
};

const footbridge: ProposalOfDemo = {
	by: maurice,
	answers: ['BGS-C-045'],
	category: 'work',
	approach: 'both',
	title: { fr: 'Une passerelle de bois sur le chemin de prière', en: 'A wooden footbridge on the way to prayer' },
	purpose: {
		fr: 'Que chacun puisse aller prier, et les enfants à l’école, pendant les pluies.',
		en: 'That all can go to pray, and children to school, during the rains.',
	},
	clauses: [
		{
			kind: 'duty',
			fr: 'Les deux communautés posent ensemble une passerelle de bois de douze pas.',
			en: 'The two communities lay a wooden footbridge of twelve paces together.',
			who: 'Les fidèles des deux lieux',
		},
		{
			kind: 'place',
			fr: 'Elle va du grand manguier à la source.',
			en: 'It goes from the big mango tree to the spring.',
		},
	],
	worseOff: 'Personne que nous connaissions.',
	mitigation: 'Nous redemandons aux riverains avant de couper le bois.',
	principles: { p4: 'Avant les grandes pluies.' },
};

const nightWatch: ProposalOfDemo = {
	by: hassan,
	answers: ['BGS-C-048'],
	category: 'rule',
	approach: 'protection',
	title: { fr: 'Une ronde de nuit à deux quartiers', en: 'A night round of two neighbourhoods' },
	purpose: { fr: 'Que les étals ne soient plus volés la nuit.', en: 'That stalls are no longer robbed at night.' },
	clauses: [
		{
			kind: 'duty',
			fr: 'Deux hommes et deux femmes, de deux quartiers, passent trois fois la nuit, sans arme.',
			en: 'Two men and two women, of two neighbourhoods, go round three times a night, unarmed.',
			who: 'Quartiers',
		},
	],
	worseOff: 'Ceux qui rentrent tard et seraient pris pour des voleurs.',
	mitigation: 'La ronde salue, elle n’arrête personne.',
	principles: {},
};

/** Bangassou: the full cycle, from houses and market to answers that were heard; a poll is open now. */
/** Open, with two amendments to the same words and one that others support. */
const marketHours: ProposalOfDemo = {
	by: bienvenu,
	answers: ['BGS-C-044'],
	category: 'calendar',
	approach: 'both',
	title: {
		fr: 'Un marché des récoltes au carrefour de la mission',
		en: 'A harvest market at the mission crossroads',
	},
	purpose: {
		fr: 'Que les cultivateurs vendent leur récolte sans longue route.',
		en: 'That farmers sell their harvest without a long road.',
	},
	clauses: [
		{
			kind: 'time',
			fr: 'Le marché des récoltes se tient le jeudi, de 7 h à midi.',
			en: 'The harvest market is held on Thursday, from 7 to noon.',
		},
		{
			kind: 'place',
			fr: 'Il se tient sous les manguiers du carrefour.',
			en: 'It is held under the mango trees of the crossroads.',
		},
		{
			kind: 'duty',
			fr: 'Deux surveillants, un par quartier, gardent le passage libre.',
			en: 'Two wardens, one from each neighbourhood, keep the way free.',
			who: 'Comité',
		},
	],
	worseOff: 'Celles qui vendent déjà au bord de la route.',
	mitigation: 'Elles gardent leur place, et n’en paient aucune.',
	principles: {},
};

export const BANGASSOU: readonly Scene[] = [
	{
		when: { daysAgo: 95, at: '08:10' },
		play: async (story) => {
			await raise(story, 'BGS-C-041', {
				by: aicha,
				translator: odile,
				topic: 'hlpHouseOccupied',
				severity: 3,
				spread: 3,
				groups: ['returnees', 'host', 'women'],
				audience: 'committee',
				title: { fr: 'Des maisons occupées', en: 'Occupied houses' },
				story: {
					fr: 'Des familles qui rentrent trouvent leur maison occupée ; deux disputes ont fini en coups.',
					en: 'Families coming home find others living in their houses; two quarrels ended in blows.',
				},
			});
			await say(
				story,
				'BGS-C-041',
				maurice,
				'fact',
				'Dans mon quartier, onze maisons sont habitées par d’autres.',
				through(odile),
			);
		},
	},
	{
		when: { daysAgo: 90, at: '09:00' },
		play: (story) =>
			raise(story, 'BGS-C-042', {
				by: louise,
				translator: odile,
				topic: 'waterPoint',
				severity: 2,
				spread: 2,
				groups: ['girls', 'women'],
				title: { fr: 'Le puits de l’école', en: 'The school well' },
				story: {
					fr: 'Le puits de l’école n’a plus de corde, et l’on renvoie ceux de l’autre quartier.',
					en: 'The school well has no rope left, and those of the other neighbourhood are sent away.',
				},
			}),
	},
	{
		when: { daysAgo: 84, at: '10:00' },
		play: async (story) => {
			await raise(story, 'BGS-C-043', {
				by: fidele,
				translator: odile,
				topic: 'jobsYouth',
				severity: 2,
				spread: 3,
				groups: ['youth'],
				title: { fr: 'Des jeunes sans travail', en: 'Young people without work' },
				story: {
					fr: 'Les jeunes attendent au carrefour toute la journée ; certains acceptent n’importe quel argent.',
					en: 'Young people wait at the crossroads all day; some accept any money.',
				},
			});
			await story.as(louise, referConcern, { committeeId: story.id('BGS'), topic: 'gbv' });
		},
	},
	{
		when: { daysAgo: 70, at: '08:30' },
		play: async (story) => {
			await raise(story, 'BGS-C-044', {
				by: louise,
				translator: odile,
				topic: 'marketClosed',
				severity: 2,
				spread: 4,
				groups: ['women', 'traders', 'farmers'],
				title: { fr: 'Le grand marché fermé', en: 'The big market closed' },
				story: {
					fr: 'Le grand marché n’a ouvert que deux jours depuis les pluies ; les femmes vendent au bord de la route et paient deux fois.',
					en: 'The big market has opened only two days since the rains; women sell at the roadside and pay twice.',
				},
			});
			await say(
				story,
				'BGS-C-044',
				hassan,
				'fact',
				'On me prend une taxe à l’entrée et une autre à la sortie.',
				through(odile),
			);
			await say(
				story,
				'BGS-C-044',
				aicha,
				'feeling',
				'J’ai peur de rentrer après la nuit avec l’argent du manioc.',
				through(odile),
			);
		},
	},
	{
		when: { daysAgo: 58, at: '09:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-019', market);
			await open(story, 'BGS-P-019', odile);
			await say(
				story,
				'BGS-P-019',
				hassan,
				'interest',
				'Une seule taxe, affichée, et je reviens au grand marché dès demain.',
				through(odile),
			);
			await say(
				story,
				'BGS-P-019',
				aicha,
				'objection',
				'À six heures, ceux qui viennent à pied ne sont pas encore là.',
				through(odile),
			);
		},
	},
	{
		when: { daysAgo: 56, at: '15:00' },
		play: async (story) => {
			await say(
				story,
				'BGS-P-019',
				liaison,
				'story',
				'La nuit, les deux barrières restent, dit-il, mais il ne s’y arrête plus.',
				through(joseph),
				{
					onBehalfOf: 'un transporteur',
				},
			);
			await say(story, 'BGS-P-019', fidele, 'objection', 'Les commerçants mentent toujours sur la taxe.', {
				by: odile,
				act: 'return',
				reason: 'Merci de dire ce que vous avez vu, sans accuser tout un groupe.',
			});
			await story.as(louise, editProposal, {
				proposalId: story.id('BGS-P-019'),
				version: 1,
				...written(story, marketAmended),
			});
			await inEnglish(story, 'BGS-P-019', marketAmended);
			await say(
				story,
				'BGS-P-019',
				aicha,
				'option',
				'De sept heures à quinze heures, tout le monde arrive.',
				through(odile),
			);
			await story.as(odile, closeThread, {
				threadId: story.id('thread:BGS-P-019'),
				conclusion:
					'Tous veulent le marché ouvert. L’heure est passée à sept heures pour ceux qui viennent à pied. Reste une inquiétude sur la patrouille.',
			});
		},
	},
	{ when: { daysAgo: 55, at: '08:00' }, play: (story) => freeze(story, 'BGS-P-019', odile) },
	{
		when: { daysAgo: 52, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BGS-P-019', odile, { method: 'consensus', secret: true });
			await vote(story, 'BGS-P-019', odile, {
				present: everybody,
				ballots: [
					...each([louise, aicha, fidele, hassan, odile, bienvenu], support),
					[maurice, { stance: 'reservations', reason: { code: 'dangerForSomeone' } }],
				],
			});
			await close(story, 'BGS-P-019', odile);
		},
	},
	{
		when: { daysAgo: 51, at: '10:00' },
		play: async (story) => {
			await outline(story, 'BGS-P-019', {
				by: odile,
				summary:
					'Le comité a entendu les femmes, les commerçants et ceux qui viennent à pied. Le grand marché rouvre deux jours par semaine, avec une seule taxe et des surveillants des deux côtés.',
				asks: [
					{
						to: OFFICES.field,
						what: 'Une patrouille de jour les jours de marché, pendant deux mois',
						why: 'Les femmes rentrent avec l’argent du jour et craignent la route. Préoccupation BGS-C-044.',
						neededBy: story.day(-37),
					},
					{
						to: OFFICES.townHall,
						what: 'Afficher la seule taxe sur un panneau',
						why: 'Qui lit peu doit pouvoir voir les pièces dessinées.',
						neededBy: story.day(-42),
					},
					{
						to: OFFICES.field,
						what: 'Un numéro à appeler quand la patrouille ne vient pas',
						why: 'Le jour où elle manque, les femmes attendent sur la route sans savoir.',
						neededBy: story.day(-30),
					},
				],
				commitments: [
					{ who: 'Le comité', what: 'Réécoute les commerçants après quatre samedis', dueOn: story.day(-21) },
				],
				reservations: [{ code: 'dangerForSomeone' }],
			});
			await publish(story, 'BGS-P-019', odile, [fidele, maurice]);
		},
	},
	{
		when: { daysAgo: 50, at: '14:00' },
		play: async (story) => {
			await received(story, 'ask:BGS-P-019:1', kofi);
			await received(story, 'ask:BGS-P-019:3', kofi);
			await received(story, 'ask:BGS-P-019:2', CAST.officerTownHall);
			await raise(story, 'BGS-C-045', {
				by: odile,
				translator: joseph,
				topic: 'flood',
				severity: 2,
				spread: 3,
				groups: ['elderly', 'girls', 'boys'],
				title: { fr: 'Le chemin de prière sous l’eau', en: 'The way to prayer under water' },
				story: {
					fr: 'À chaque pluie, le chemin de la chapelle et de la mosquée est coupé ; les vieux restent chez eux.',
					en: 'With each rain the way to the chapel and the mosque is cut; old people stay at home.',
				},
			});
		},
	},
	{
		when: { daysAgo: 48, at: '09:00' },
		play: (story) =>
			story.as(CAST.officerTownHall, answerAsk, {
				askId: story.id('ask:BGS-P-019:2'),
				answer: 'accepted',
				text: 'Le panneau sera posé à l’entrée du marché, avec les pièces dessinées.',
				lang: 'fr',
				dueOn: story.day(-42),
			}),
	},
	{
		when: { daysAgo: 44, at: '09:30' },
		play: async (story) => {
			await raise(story, 'BGS-C-046', {
				by: maurice,
				translator: odile,
				topic: 'rumourHate',
				severity: 3,
				spread: 2,
				groups: ['returnees', 'host'],
				audience: 'mediators',
				title: { fr: 'On parle d’une liste', en: 'People speak of a list' },
				story: {
					fr: 'On dit au marché qu’une liste de maisons circule et que des noms y sont écrits.',
					en: 'It is said at the market that a list of houses is going round and that names are written on it.',
				},
			});
			await story.as(odile, closeConcern, {
				concernId: story.id('BGS-C-046'),
				reason: 'nothingToDo',
				note: 'Le comité et la sous-préfecture ont demandé ensemble : il n’existe aucune liste.',
			});
		},
	},
	{
		when: { daysAgo: 41, at: '11:00' },
		play: (story) =>
			story.as(hassan, hearAnswer, {
				askId: story.id('ask:BGS-P-019:2'),
				note: 'Le panneau est posé. Merci.',
			}),
	},
	{
		when: { daysAgo: 40, at: '09:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-020', well);
			await open(story, 'BGS-P-020', odile);
			await say(story, 'BGS-P-020', aicha, 'question', 'Qui garde le puits le jour des champs ?', through(odile));
		},
	},
	{
		when: { daysAgo: 37, at: '15:00' },
		play: (story) =>
			story.as(kofi, answerAsk, {
				askId: story.id('ask:BGS-P-019:1'),
				answer: 'partly',
				text: 'Samedi seulement ; l’équipe du pont est prise le mercredi.',
				lang: 'fr',
				dueOn: story.day(20),
			}),
	},
	{
		when: { daysAgo: 35, at: '09:00' },
		play: async (story) => {
			await story.as(louise, hearAnswer, {
				askId: story.id('ask:BGS-P-019:1'),
				note: 'Entendu. Nous redemandons le mercredi dans un mois.',
			});
			await freeze(story, 'BGS-P-020', odile);
		},
	},
	{
		when: { daysAgo: 34, at: '10:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-021', houses);
			await open(story, 'BGS-P-021', joseph);
			await say(
				story,
				'BGS-P-021',
				maurice,
				'fact',
				'Quatre familles ont déjà écrit leur maison avec deux témoins.',
				through(joseph),
			);
			await say(
				story,
				'BGS-P-021',
				aicha,
				'story',
				'Ma sœur dort chez une voisine depuis son retour. Sa porte est fermée à clé par un autre.',
				through(joseph),
			);
		},
	},
	{
		when: { daysAgo: 32, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BGS-P-020', odile, { method: 'consensus' });
			await vote(story, 'BGS-P-020', odile, {
				present: [louise, aicha, maurice, hassan, bienvenu],
				ballots: [...each([bienvenu, maurice], support), ...each([aicha, louise, hassan], { stance: 'moreTalk' })],
			});
			await close(story, 'BGS-P-020', odile);
		},
	},
	{
		when: { daysAgo: 24, at: '16:00' },
		play: async (story) => {
			await say(
				story,
				'BGS-P-020',
				louise,
				'option',
				'Qui garde le puits est remplacé au champ ce jour-là.',
				through(odile),
			);
			await say(story, 'BGS-P-020', fidele, 'option', 'Et toujours une femme à la garde.', through(odile));
			await story.as(bienvenu, editProposal, {
				proposalId: story.id('BGS-P-020'),
				version: 1,
				...written(story, wellAgain),
			});
			await inEnglish(story, 'BGS-P-020', wellAgain);
		},
	},
	{
		when: { daysAgo: 20, at: '10:00' },
		play: (story) =>
			raise(story, 'BGS-C-047', {
				by: liaison,
				translator: odile,
				onBehalfOf: 'une mère de trois enfants',
				topic: 'civilDocuments',
				severity: 2,
				spread: 3,
				groups: ['girls', 'boys', 'returnees'],
				title: { fr: 'Des enfants sans acte de naissance', en: 'Children without birth papers' },
				story: {
					fr: 'Les enfants nés ailleurs n’ont pas d’acte de naissance et ne peuvent pas passer l’examen.',
					en: 'Children born away from home have no birth papers and cannot sit the exam.',
				},
			}),
	},
	{ when: { daysAgo: 18, at: '08:00' }, play: (story) => freeze(story, 'BGS-P-020', odile) },
	{
		when: { daysAgo: 12, at: '09:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-022', papers);
			await open(story, 'BGS-P-022', odile);
			await say(
				story,
				'BGS-P-022',
				bienvenu,
				'fact',
				'À l’école, quarante élèves n’ont pas de papier.',
				through(odile),
			);
			await say(
				story,
				'BGS-P-022',
				louise,
				'interest',
				'Que nos enfants aient leur nom écrit quelque part.',
				through(odile),
			);
			await say(
				story,
				'BGS-P-022',
				fidele,
				'question',
				'Et ceux qui n’ont plus de voisins pour témoigner ?',
				through(odile),
			);
		},
	},
	{
		when: { daysAgo: 9, at: '10:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-023', road);
			await open(story, 'BGS-P-023', odile);
			await announce(story, 'BGS-P-020', odile, { method: 'consensus' });
			await vote(story, 'BGS-P-020', odile, { present: everybody, ballots: each(everybody, support) });
			await close(story, 'BGS-P-020', odile);
		},
	},
	{
		when: { daysAgo: 8, at: '09:00' },
		play: async (story) => {
			await propose(story, 'BGS-P-024', footbridge);
			await open(story, 'BGS-P-024', joseph);
			await say(
				story,
				'BGS-P-024',
				odile,
				'interest',
				'Que les vieux puissent venir, des deux lieux de prière.',
				through(joseph),
			);
			await say(story, 'BGS-P-023', hassan, 'option', 'Je donne le riz du premier jour.', through(odile));
		},
	},
	{
		when: { daysAgo: 6, at: '09:00' },
		play: async (story) => {
			await outline(story, 'BGS-P-020', {
				by: odile,
				summary:
					'Le puits de l’école est à tous. Chaque quartier le garde à son tour, et personne n’y perd sa journée de champ.',
				asks: [
					{
						to: OFFICES.field,
						what: 'Une corde et deux seaux pour le puits de l’école',
						why: 'Sans corde, on paie pour emprunter celle d’un voisin. Préoccupation BGS-C-042.',
						neededBy: story.day(14),
					},
					{
						to: OFFICES.subPrefecture,
						what: 'Rappeler aux deux quartiers que le puits est à tous',
						why: 'Des filles ont été renvoyées. La parole de la sous-préfecture est écoutée.',
						neededBy: story.day(7),
					},
				],
				commitments: [
					{ who: 'Chefs de quartier', what: 'Tiennent la liste des gardes, une semaine chacun', dueOn: story.day(30) },
				],
			});
			await publish(story, 'BGS-P-020', odile, [fidele, maurice]);
			await freeze(story, 'BGS-P-024', joseph);
		},
	},
	{
		when: { daysAgo: 5, at: '08:00' },
		play: async (story) => {
			await received(story, 'ask:BGS-P-020:2', CAST.officerSubPrefecture);
			const askId = story.id('ask:BGS-P-020:1');
			await story.as(kofi, assignAsk, { askId, accountId: story.accountOf(kofi) });
			await story.as(kofi, writeNote, { askId, text: 'Voir avec le service de l’eau s’il reste une corde au dépôt.' });
		},
	},
	{
		when: { daysAgo: 4, at: '16:00' },
		play: async (story) => {
			await story.as(odile, closeThread, {
				threadId: story.id('thread:BGS-P-022'),
				conclusion: 'Personne n’est contre. Pour qui n’a plus de voisins, le comité cherche deux témoins.',
			});
			await freeze(story, 'BGS-P-022', odile);
		},
	},
	{
		when: { daysAgo: 3, at: '10:00' },
		play: async (story) => {
			await announce(story, 'BGS-P-024', joseph, { method: 'yesNoAbstain', passRule: 'simpleMajority' });
			await vote(story, 'BGS-P-024', joseph, {
				present: everybody,
				ballots: [...each([louise, aicha, maurice, odile, bienvenu], { vote: 'yes' }), [hassan, { vote: 'abstain' }]],
			});
			await close(story, 'BGS-P-024', joseph);
			await say(
				story,
				'BGS-P-021',
				hassan,
				'objection',
				'Trente jours, c’est trop court pour une famille de neuf.',
				through(joseph),
			);
		},
	},
	{
		when: { daysAgo: 1, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BGS-P-022', odile, {
				method: 'consensus',
				secret: true,
				question: 'Acceptez-vous de demander deux jours d’actes de naissance à la mairie ?',
				closesAt: story.instant(26 * 60),
			});
			await outline(story, 'BGS-P-024', {
				by: joseph,
				summary:
					'Les deux communautés posent ensemble une passerelle, pour aller prier et pour aller à l’école pendant les pluies.',
				asks: [
					{
						to: OFFICES.townHall,
						what: 'L’autorisation de couper douze troncs près de la source',
						why: 'Sans autorisation, ceux qui coupent risquent l’amende. Préoccupation BGS-C-045.',
						neededBy: story.day(21),
					},
				],
				commitments: [
					{ who: 'Les fidèles des deux lieux', what: 'Posent la passerelle ensemble', dueOn: story.day(40) },
				],
			});
		},
	},
	{
		when: { minutesAgo: 1200 },
		play: (story) => freeze(story, 'BGS-P-023', odile),
	},
	{
		when: { minutesAgo: 190 },
		play: async (story) => {
			await raise(story, 'BGS-C-048', {
				by: hassan,
				translator: odile,
				topic: 'theftProperty',
				severity: 2,
				spread: 2,
				groups: ['traders'],
				title: { fr: 'Des étals volés la nuit', en: 'Stalls robbed at night' },
				story: {
					fr: 'Trois étals ont été vidés en une semaine, et chaque quartier accuse l’autre.',
					en: 'Three stalls were emptied in one week, and each neighbourhood blames the other.',
				},
			});
			await propose(story, 'BGS-P-025', nightWatch);
		},
	},
	{
		when: { minutesAgo: 95 },
		play: async (story) => {
			await say(
				story,
				'BGS-P-021',
				liaison,
				'interest',
				'Elle demande un coin de cour, pas la maison entière, jusqu’à la récolte.',
				through(joseph),
				{
					onBehalfOf: 'une mère qui habite une de ces maisons',
				},
			);
			await say(
				story,
				'BGS-P-021',
				fidele,
				'objection',
				'Celui qui occupe la maison de la rue du marché est un voleur, tout le monde le connaît.',
				{
					by: joseph,
					act: 'hold',
					reason: 'On ne nomme ni ne désigne personne ici. Dites ce qui vous manque.',
				},
			);
			await say(story, 'BGS-P-021', louise, 'option', 'Quarante-cinq jours pour les familles avec de petits enfants.');
			await say(story, 'BGS-C-048', maurice, 'fact', 'Le troisième étal était à une veuve de mon quartier.');
		},
	},
	{
		when: { minutesAgo: 40 },
		play: (story) =>
			vote(story, 'BGS-P-022', odile, {
				present: [louise, maurice, bienvenu, hassan],
				ballots: [
					[louise, support],
					[bienvenu, support],
					[maurice, { stance: 'reservations', reason: { code: 'notPossible' } }],
					[hassan, { stance: 'standAside' }],
				],
			}),
	},
	{
		when: { minutesAgo: 25 },
		play: (story) =>
			draft(story, 'BGS-P-026', {
				by: fidele,
				answers: ['BGS-C-043'],
				category: 'fund',
				approach: 'empowerment',
				title: { fr: 'Une caisse d’outils pour les jeunes', en: 'A tool chest for young people' },
				purpose: {
					fr: 'Prêter des outils à qui a trouvé un petit travail.',
					en: 'To lend tools to those who found a small job.',
				},
				clauses: [
					{
						kind: 'support',
						fr: 'Les outils se prêtent pour une semaine, contre un nom.',
						en: 'Tools are lent for a week, against a name.',
					},
				],
				worseOff: 'Ceux qui ne peuvent pas rendre un outil cassé.',
				mitigation: 'On répare ensemble.',
				principles: {},
			}),
	},
	{
		when: { minutesAgo: 18 },
		play: async (story) => {
			await propose(story, 'BGS-P-027', marketHours);
			await open(story, 'BGS-P-027', joseph);
			const proposalId = story.id('BGS-P-027');
			const [hours, place] = await listClauses(story.house.read, proposalId);
			const amend = (name: string, change: Omit<z.input<typeof OfferAmendment>, 'proposalId' | 'version'>) =>
				story.as(name, offerAmendment, { proposalId, version: 1, ...change });
			await amend(fidele, {
				op: 'replace',
				clauseId: hours?.id,
				kind: 'time',
				text: 'Le marché des récoltes se tient le vendredi, de 7 h à midi.',
				reason: 'Le jeudi, les jeunes sont aux champs du chantier.',
			});
			await amend(hassan, {
				op: 'replace',
				clauseId: hours?.id,
				kind: 'time',
				text: 'Le marché des récoltes se tient le samedi, de 7 h à midi.',
				reason: 'Le vendredi à midi, beaucoup sont à la prière.',
			});
			const { amendmentId } = await amend(louise, {
				op: 'insert',
				clauseId: place?.id,
				kind: 'right',
				text: 'Les femmes enceintes et les vieilles personnes ont une place à l’ombre.',
				reason: 'Elles attendent longtemps au soleil.',
			});
			await story.as(aicha, supportAmendment, { amendmentId });
			await story.as(maurice, supportAmendment, { amendmentId });
		},
	},
];

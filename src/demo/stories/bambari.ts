import { coSignAsk } from '#domain/ask/coSignAsk.ts';
import { draftAnswer } from '#domain/desk/draftAnswer.ts';
import {
	abstain,
	announce,
	close,
	freeze,
	not,
	open,
	outline,
	propose,
	publish,
	raise,
	received,
	say,
	sayInOtherWords,
	through,
	vote,
	yes,
} from '../acts.ts';
import { CAST, OFFICES } from '../cast.ts';
import { COMMITTEES } from '../committees.ts';
import type { Scene } from '../story.ts';

const joseph = CAST.mediatorBbr;
const saleh = CAST.secondMediatorBbr;
const honorine = CAST.coordinatorBbr;
const clarisse = CAST.memberBbr;
const celestin = 'Célestin Fictif';
const nadege = 'Nadège Modèle';
const pierre = 'Pierre Spécimen';
const bouba = 'Bouba Exemple';

const everybody = (COMMITTEES.find(({ code }) => code === 'BBR')?.seats ?? []).flatMap(
	({ holder }) => holder?.name ?? [],
);
/** Two are travelling: 23 of 25 (`domain.md`, section h). */
const there = everybody.filter((name) => name !== 'Gaston Modèle' && name !== 'Ousmane Exemple');

/** Bambari: a large electorate on two river banks, each of which must carry. */
export const BAMBARI: readonly Scene[] = [
	{
		when: { daysAgo: 96, at: '09:00' },
		play: async (story) => {
			await raise(story, 'BBR-C-012', {
				by: honorine,
				translator: joseph,
				topic: 'freeMovement',
				severity: 3,
				spread: 4,
				groups: ['women', 'youth', 'traders'],
				title: { fr: 'Le pont après seize heures', en: 'The bridge after four o’clock' },
				story: {
					fr: 'Les gens d’une rive ont peur de passer le pont après seize heures.',
					en: 'People of one bank are afraid to cross the bridge after four o’clock.',
				},
			});
			await say(
				story,
				'BBR-C-012',
				bouba,
				'story',
				'Mon neveu a attendu toute la nuit de l’autre côté plutôt que de passer.',
			);
			await say(story, 'BBR-C-012', celestin, 'feeling', 'Nous aussi, nous avons peur, de l’autre rive.');
		},
	},
	{
		when: { daysAgo: 88, at: '10:00' },
		play: (story) =>
			raise(story, 'BBR-C-013', {
				by: pierre,
				translator: joseph,
				topic: 'cropDamage',
				severity: 2,
				spread: 2,
				groups: ['farmers', 'herdersResident'],
				title: { fr: 'Un champ piétiné', en: 'A trampled field' },
				story: {
					fr: 'Un champ de manioc a été piétiné près du gué ; deux bœufs manquent aussi.',
					en: 'A cassava field was trampled near the ford; two oxen are missing too.',
				},
			}),
	},
	{
		when: { daysAgo: 80, at: '09:00' },
		play: async (story) => {
			await raise(story, 'BBR-C-014', {
				by: 'Véronique Essai',
				translator: joseph,
				topic: 'illegalTax',
				severity: 2,
				spread: 3,
				groups: ['traders', 'women'],
				title: { fr: 'Deux taxes pour un panier', en: 'Two fees for one basket' },
				story: {
					fr: 'À chaque bout du pont on demande une pièce pour le même panier.',
					en: 'At each end of the bridge a coin is asked for the same basket.',
				},
			});
			await propose(story, 'BBR-P-004', {
				by: honorine,
				answers: ['BBR-C-012', 'BBR-C-014'],
				category: 'rule',
				approach: 'both',
				title: {
					fr: 'Pont ouvert jusqu’à 19 h avec une veille mixte à la lampe',
					en: 'Bridge open until 19 h with a mixed lamp watch',
				},
				purpose: {
					fr: 'Que les deux rives se rendent visite, vendent et rentrent avant la nuit noire.',
					en: 'That both banks visit, sell and go home before full night.',
				},
				clauses: [
					{
						kind: 'time',
						fr: 'Le pont reste libre de 5 h à 19 h, tous les jours.',
						en: 'The bridge stays free from 5 to 19 h, every day.',
					},
					{
						kind: 'duty',
						fr: 'Deux personnes de chaque rive veillent ensemble, une lampe à la main, sans arme.',
						en: 'Two people from each bank watch together, a lamp in hand, unarmed.',
						who: 'Commission',
					},
					{
						kind: 'sanction',
						fr: 'Qui demande de l’argent au pont quitte la veille.',
						en: 'Whoever asks for money at the bridge leaves the watch.',
					},
					{
						kind: 'review',
						fr: 'La commission compte chaque mois les jours d’ouverture.',
						en: 'The commission counts the days of opening every month.',
					},
				],
				worseOff: 'Ceux qui vivent des pièces demandées au pont.',
				mitigation: 'La commission leur propose la veille, payée par les deux marchés.',
				principles: { p2: 'Classé premier par les deux rives.', p5: 'Les deux rives veillent.' },
			});
			await open(story, 'BBR-P-004', joseph);
		},
	},
	{
		when: { daysAgo: 74, at: '14:00' },
		play: async (story) => {
			await say(story, 'BBR-P-004', clarisse, 'interest', 'Vendre jusqu’au soir et dormir chez moi.');
			await say(story, 'BBR-P-004', 'Adoum Modèle', 'question', 'Qui paie l’huile des lampes ?');
			await say(story, 'BBR-P-004', celestin, 'option', 'Des lampes solaires, si la mission peut.');
			await raise(story, 'BBR-C-015', {
				by: clarisse,
				translator: saleh,
				topic: 'theftProperty',
				severity: 2,
				spread: 3,
				groups: ['farmers', 'traders'],
				title: { fr: 'Vols de nuit sur les deux rives', en: 'Theft at night on both banks' },
				story: {
					fr: 'Chèvres et outils sont volés la nuit sur les deux rives et chacune accuse l’autre.',
					en: 'Goats and tools are stolen at night on both banks and each bank blames the other.',
				},
			});
		},
	},
	{ when: { daysAgo: 68, at: '09:00' }, play: (story) => freeze(story, 'BBR-P-004', joseph) },
	{
		when: { daysAgo: 64, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BBR-P-004', joseph, { method: 'yesNoAbstain', secret: true });
			// Drawn by the fixed seed: some on each bank are against, and each bank carries.
			const against = there.filter(() => story.chance() < 0.15);
			await vote(story, 'BBR-P-004', joseph, {
				present: there,
				ballots: there.map((name) => [name, against.includes(name) ? not : yes] as const),
			});
			await close(story, 'BBR-P-004', joseph);
		},
	},
	{
		when: { daysAgo: 60, at: '10:00' },
		play: async (story) => {
			await raise(story, 'BBR-C-016', {
				by: 'Hamidou Démo',
				translator: saleh,
				topic: 'pastureAccess',
				severity: 2,
				spread: 2,
				groups: ['herdersResident'],
				title: { fr: 'Le pâturage de la rive droite', en: 'The pasture of the right bank' },
				story: {
					fr: 'Le pâturage près du fleuve a été clôturé sans en parler à personne.',
					en: 'The pasture near the river was fenced without a word to anybody.',
				},
			});
			await propose(story, 'BBR-P-005', {
				by: clarisse,
				answers: ['BBR-C-015'],
				category: 'rule',
				approach: 'protection',
				title: { fr: 'Fermer les deux rives la nuit', en: 'Close both banks at night' },
				purpose: {
					fr: 'Que personne ne circule avec des bêtes après 20 h.',
					en: 'That nobody moves animals after 20 h.',
				},
				clauses: [
					{
						kind: 'time',
						fr: 'De 20 h à 5 h, aucune bête ne passe d’un quartier à l’autre.',
						en: 'From 20 to 5 h no animal passes from one neighbourhood to another.',
					},
					{
						kind: 'duty',
						fr: 'Chaque quartier ferme son chemin avec un tronc.',
						en: 'Each neighbourhood closes its path with a log.',
						who: 'Chefs de quartier',
					},
				],
				worseOff: 'Les malades qu’il faut porter la nuit.',
				mitigation: 'Le tronc s’ouvre pour un malade.',
				principles: {},
			});
			await open(story, 'BBR-P-005', saleh);
			await say(
				story,
				'BBR-P-005',
				nadege,
				'objection',
				'Un tronc sur la route, c’est une barrière. Nous en avons assez vu.',
			);
			await say(story, 'BBR-P-005', pierre, 'interest', 'Je veux seulement retrouver mes chèvres le matin.');
		},
	},
	{ when: { daysAgo: 54, at: '09:00' }, play: (story) => freeze(story, 'BBR-P-005', saleh) },
	{
		when: { daysAgo: 50, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BBR-P-005', saleh, { method: 'yesNoAbstain', passRule: 'simpleMajority' });
			await vote(story, 'BBR-P-005', saleh, {
				present: there,
				ballots: there.map((name, index) => [name, index % 3 === 0 ? yes : index % 7 === 1 ? abstain : not] as const),
			});
			await close(story, 'BBR-P-005', saleh);
		},
	},
	{
		when: { daysAgo: 43, at: '09:00' },
		play: (story) =>
			outline(story, 'BBR-P-004', {
				by: joseph,
				summary: 'Les deux rives ouvrent le pont jusqu’à 19 h et veillent ensemble, lampe à la main.',
				asks: [
					{
						to: OFFICES.headquarters,
						what: 'Six lampes solaires pour les abords du pont et du marché',
						why: 'Sans lumière, la veille rentre à 18 h. Préoccupation BBR-C-012, avec Bangassou.',
						neededBy: story.day(-10),
					},
					{
						to: OFFICES.fieldBambari,
						what: 'Faire passer la patrouille du soir par le pont, deux fois par semaine',
						why: 'La veille est sans arme et veut être vue.',
						neededBy: story.day(-20),
					},
				],
				commitments: [
					{
						who: 'Commission',
						what: 'Tient la liste de la veille, deux personnes de chaque rive',
						dueOn: story.day(-35),
					},
				],
			}),
	},
	{
		when: { daysAgo: 41, at: '10:00' },
		play: async (story) => {
			await publish(story, 'BBR-P-004', joseph, ['Brice Fictif', nadege]);
			await raise(story, 'BBR-C-017', {
				by: 'Idriss Démo',
				translator: saleh,
				topic: 'jobsYouth',
				severity: 2,
				spread: 3,
				groups: ['youth'],
				title: { fr: 'Une école de métiers fermée', en: 'A trade school closed' },
				story: {
					fr: 'L’école de métiers est fermée depuis deux ans ; les jeunes partent vers les mines.',
					en: 'The trade school has been closed for two years; young people leave for the mines.',
				},
			});
		},
	},
	{
		when: { daysAgo: 39, at: '09:00' },
		play: async (story) => {
			await received(story, 'ask:BBR-P-004:1', CAST.officerHeadquarters);
			await received(story, 'ask:BBR-P-004:2', CAST.officerField);
		},
	},
	{
		when: { daysAgo: 18, at: '09:00' },
		play: async (story) => {
			await raise(story, 'BBR-C-018', {
				by: nadege,
				translator: saleh,
				topic: 'clinicAccess',
				severity: 3,
				spread: 2,
				groups: ['idps', 'women'],
				title: { fr: 'Payer au poste de santé', en: 'Paying at the health post' },
				story: {
					fr: 'Au poste de santé on fait payer les mères déplacées alors que les soins sont dits gratuits.',
					en: 'Displaced mothers are asked to pay at the health post although care is said to be free.',
				},
			});
			await propose(story, 'BBR-P-006', {
				by: nadege,
				answers: ['BBR-C-018'],
				category: 'dialogue',
				approach: 'protection',
				title: {
					fr: 'Écrire ensemble ce qui est gratuit au poste de santé',
					en: 'Write together what is free at the health post',
				},
				purpose: {
					fr: 'Que chaque mère sache, avant d’entrer, ce qu’on ne peut pas lui demander.',
					en: 'That each mother knows, before going in, what cannot be asked of her.',
				},
				clauses: [
					{
						kind: 'duty',
						fr: 'Une rencontre avec le poste de santé écrit la liste des soins gratuits, en mots et en dessins.',
						en: 'A meeting with the health post writes the list of free care, in words and drawings.',
						who: 'Commission et poste de santé',
					},
					{
						kind: 'place',
						fr: 'La liste est posée à l’entrée du poste et au lieu des déplacés.',
						en: 'The list is put up at the entrance of the post and where the displaced live.',
					},
				],
				worseOff: 'Les soignants qui ne sont plus payés depuis des mois.',
				mitigation: 'La rencontre entend aussi leurs salaires et les porte plus haut.',
				principles: { p3: 'Les mères déplacées.', p1: 'Les soins gratuits sont une règle écrite.' },
			});
			await open(story, 'BBR-P-006', joseph);
			await say(
				story,
				'BBR-P-006',
				honorine,
				'fact',
				'On m’a demandé la même chose la semaine dernière, sur l’autre rive.',
			);
		},
	},
	{
		when: { daysAgo: 17, at: '09:00' },
		play: async (story) => {
			await propose(story, 'BBR-P-007', {
				by: nadege,
				answers: ['BBR-C-012'],
				coSigns: 'ask:BGS-P-019:3',
				category: 'ask',
				approach: 'protection',
				title: {
					fr: 'Demander avec Bangassou un numéro à appeler quand la patrouille ne vient pas',
					en: 'Ask with Bangassou for a number to call when the patrol does not come',
				},
				purpose: {
					fr: 'Au pont aussi, des gens attendent sans savoir. Nous demandons la même chose que Bangassou.',
					en: 'At the bridge too, people wait without knowing. We ask for the same as Bangassou.',
				},
				clauses: [
					{
						kind: 'support',
						fr: 'La Commission se joint à la demande 3 de BGS-2026-014.',
						en: 'The Commission joins ask 3 of BGS-2026-014.',
					},
				],
				worseOff: 'Celui dont on verrait qu’il appelle.',
				mitigation: 'Le numéro se compose de n’importe quel téléphone, sans dire son nom.',
			});
			await open(story, 'BBR-P-007', joseph);
		},
	},
	{ when: { daysAgo: 15, at: '09:00' }, play: (story) => freeze(story, 'BBR-P-007', joseph) },
	{
		when: { daysAgo: 11, at: '09:00' },
		play: async (story) => {
			await announce(story, 'BBR-P-007', joseph, { method: 'yesNoAbstain', passRule: 'simpleMajority' });
			await vote(story, 'BBR-P-007', joseph, {
				present: there,
				ballots: there.map((name, index) => [name, index % 6 === 5 ? abstain : yes] as const),
			});
			await close(story, 'BBR-P-007', joseph);
			await story.as(joseph, coSignAsk, { proposalId: story.id('BBR-P-007') });
		},
	},
	{
		when: { daysAgo: 7, at: '15:00' },
		play: (story) =>
			story.as(CAST.officerField, draftAnswer, {
				askId: story.id('ask:BBR-P-004:2'),
				answer: 'partly',
				text: 'Une fois par semaine, le jeudi soir : l’équipe du soir n’a qu’un véhicule.',
				lang: 'fr',
				promises: [
					{
						who: 'L’équipe du soir',
						what: 'Passe par le pont le jeudi',
						dueOn: story.day(14),
						seenBy: 'Le cahier du pont',
					},
				],
			}),
	},
	{ when: { daysAgo: 6, at: '09:00' }, play: (story) => freeze(story, 'BBR-P-006', joseph) },
	{
		when: { daysAgo: 2, at: '10:00' },
		play: (story) =>
			announce(story, 'BBR-P-006', joseph, {
				method: 'approveSeveral',
				passRule: 'simpleMajority',
				question: 'Quels jours pour la rencontre avec le poste de santé ?',
				options: [
					'Mardi matin, rive gauche',
					'Mardi matin, rive droite',
					'Vendredi après-midi, au pont',
					'Samedi, jour de marché',
				],
				opensAt: story.instant(20 * 60),
				closesAt: story.instant(92 * 60),
			}),
	},
	{
		when: { minutesAgo: 300 },
		play: async (story) => {
			// Nobody inside can find who says it; a mediator has read it first.
			await say(
				story,
				'BBR-C-018',
				CAST.liaison,
				'fact',
				'On demande l’argent avant de regarder l’enfant, et on ne donne pas de papier.',
				through(saleh),
				{ onBehalfOf: 'du lieu des déplacés', unattributed: true },
			);
			const heated = await say(
				story,
				'BBR-C-018',
				celestin,
				'objection',
				'Sur l’autre rive, ils prennent l’argent des mères et ils rient.',
			);
			await sayInOtherWords(story, heated, {
				mediator: joseph,
				speaker: celestin,
				text: 'Sur l’autre rive aussi, des mères ont payé ; nous voulons savoir où va cet argent.',
			});
			await say(
				story,
				'BBR-C-018',
				CAST.liaison,
				'story',
				'Elle a payé deux fois pour le même enfant, et garde les deux papiers.',
				undefined,
				{
					onBehalfOf: 'une mère du lieu des déplacés',
				},
			);
			await say(story, 'BBR-C-016', bouba, 'question', 'Peut-on en parler avec celui qui a posé la clôture ?');
		},
	},
];

import { addElector } from '#domain/election/addElector.ts';
import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { announceElection } from '#domain/election/announceElection.ts';
import { closeNominations } from '#domain/election/closeNominations.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import type { CandidateSymbol } from '#domain/election/symbols.ts';
import { CAST } from '../cast.ts';
import type { Scene, Story } from '../story.ts';

const DAY = 24 * 60;

interface Standing {
	name: string;
	symbol: CandidateSymbol;
	categories?: ('women' | 'youth' | 'displaced' | 'minority')[];
	words: string;
	/** Sits in the committee now, and says yes with their own account. */
	sits?: true;
}

const STANDING: readonly Standing[] = [
	{ name: 'Seydou Exemple', symbol: 'hoe', words: 'Que les champs et les passages restent ouverts.', sits: true },
	{ name: 'Oumou Essai', symbol: 'basket', categories: ['women'], words: 'Le marché pour toutes.', sits: true },
	{ name: 'Demba Spécimen', symbol: 'tree', words: 'Parler avant que le bétail n’entre.', sits: true },
	{ name: 'Kadidia Modèle', symbol: 'pot', categories: ['women'], words: 'L’eau le matin, sans dispute.', sits: true },
	{ name: CAST.memberKro, symbol: 'sun', categories: ['women'], words: 'Je continue ce qui est commencé.', sits: true },
	{ name: 'Hama Démo', symbol: 'ball', categories: ['youth'], words: 'Du travail pour les jeunes.', sits: true },
	{ name: 'Bakary Essai', symbol: 'lamp', words: 'Écouter d’abord.', sits: true },
	{ name: 'Aïssata Fictif', symbol: 'fish', categories: ['women', 'youth'], words: 'Une voix pour les jeunes femmes.' },
	{ name: 'Boubacar Démo', symbol: 'drum', words: 'Que chaque village soit entendu.' },
	{ name: 'Coumba Exemple', symbol: 'key', categories: ['women', 'displaced'], words: 'Pour ceux qui sont partis.' },
	{ name: 'Djénéba Spécimen', symbol: 'bird', categories: ['women'], words: 'La paix des puits.' },
	{ name: 'Gouro Modèle', symbol: 'ladder', words: 'Des règles claires pour les passages.' },
	{ name: 'Ibrahima Fictif', symbol: 'boat', words: 'Rouvrir la foire du samedi.' },
	{ name: 'Modibo Essai', symbol: 'chair', categories: ['youth'], words: 'Apprendre un métier ici.' },
];

/** Who may vote there, as far as the list has come. */
const ELECTORS = ['Aminata', 'Baba', 'Coumba', 'Daouda', 'Fanta', 'Hawa', 'Issa', 'Kadia'].flatMap((first) =>
	['Exemple', 'Modèle', 'Spécimen'].map((last) => `${first} ${last}`),
);
const QUARTERS = ['Koro centre', 'Dinangourou', 'Yoro', 'Bondo'];

/** Somebody is put forward by whoever runs the election, and says yes. */
async function stand(story: Story, contestId: string, one: Standing): Promise<void> {
	const { name, symbol, categories, words: statement, sits } = one;
	const who = sits ? { personId: await personOf(story, name) } : { displayName: name };
	const typed = { contestId, ...who, adult: true, symbol, categories, statement };
	const { candidateId } = await story.as(CAST.convenorKro, nominateCandidate, typed);
	const witnesses = sits ? [] : ['Moussa Témoin', 'Awa Témoin'];
	await story.as(sits ? name : CAST.convenorKro, acceptNomination, { candidateId, consent: true, witnesses });
}

async function personOf(story: Story, name: string): Promise<string> {
	const account = await story.house.read
		.selectFrom('account')
		.select('personId')
		.where('id', '=', story.accountOf(name))
		.executeTakeFirstOrThrow();
	return account.personId;
}

/** Koro elects its committee anew, since its term is over: the names are fixed, and people vote in some days. */
export const KORO_ELECTION: readonly Scene[] = [
	{
		when: { daysAgo: 24, at: '09:00' },
		play: async (story) => {
			const { electionId, contestIds } = await story.as(CAST.administrator, announceElection, {
				committeeId: story.id('KRO'),
				kind: 'full',
				grouping: 'together',
				title: 'Renouvellement du comité de Koro',
				place: 'École du marché de Koro',
				method: 'stv',
				convenorId: story.accountOf(CAST.convenorKro),
				observers: ['Équipe d’appui à la réconciliation (démo)', 'Association des femmes de Koro (démo)'],
				keyKept: 'keyholders',
				nominationsUntil: story.instant(-9 * DAY),
				...{ opensOn: story.day(4), opensTime: '07:00', closesOn: story.day(4), closesTime: '17:00' },
				challengeDays: 7,
				termStart: story.day(16),
				termEnd: story.day(16 + 3 * 365),
			});
			story.keep('KRO-E-01', electionId);
			story.keep('contest:KRO-E-01', contestIds[0] ?? '');
		},
	},
	{
		when: { daysAgo: 20, at: '10:00' },
		play: async (story) => {
			for (const one of STANDING) await stand(story, story.id('contest:KRO-E-01'), one);
		},
	},
	{
		when: { daysAgo: 8, at: '09:00' },
		play: (story) => story.as(CAST.convenorKro, closeNominations, { electionId: story.id('KRO-E-01'), places: [] }),
	},
	{
		when: { daysAgo: 6, at: '09:00' },
		play: async (story) => {
			for (const [index, name] of ELECTORS.entries())
				await story.as(CAST.convenorKro, addElector, {
					electionId: story.id('KRO-E-01'),
					name,
					reference: `NINA-${1001 + index}`,
					place: QUARTERS[index % QUARTERS.length] ?? '',
					born: 1950 + ((index * 7) % 50),
				});
		},
	},
];

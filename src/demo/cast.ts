/**
 * Who is who in the demo world, by what they are there: for journeys, screenshots and the table of who may see what.
 * Everybody is invented; the surnames say so (`domain.md`, section h).
 */
export const CAST = {
	administrator: 'Ada Modèle',

	coordinatorBgs: 'Louise Exemple',
	memberBgs: 'Aïcha Exemple',
	youthBgs: 'Fidèle Démo',
	chiefBgs: 'Maurice Modèle',
	traderBgs: 'Hassan Spécimen',
	/** Holds the faiths' seat of Bangassou and mediates there. */
	mediatorBgs: 'Odile Essai',
	farmerBgs: 'Bienvenu Fictif',
	/** The second mediator of Bangassou, who also mediates in Bambari; holds no seat. */
	secondMediatorBgs: 'Joseph Modèle',
	observerBgs: 'Grâce Spécimen',

	memberBbr: 'Clarisse Fictif',
	coordinatorBbr: 'Honorine Exemple',
	mediatorBbr: 'Joseph Modèle',
	secondMediatorBbr: 'Saleh Démo',
	observerBbr: 'Théodore Essai',

	/** Reads Palabre in Arabic. */
	memberNdl: 'Zara Spécimen',
	farmerNdl: 'Justine Exemple',
	travellerNdl: 'Oumarou Fictif',
	mediatorNdl: 'Achille Essai',

	memberPao: 'Rachel Modèle',
	mediatorPao: 'Firmin Essai',

	memberKro: 'Aminata Fictif',
	mediatorKro: 'Boureima Modèle',
	liaisonKro: 'Amadou Essai',
	/** Runs the election of Koro, and mediates there. */
	convenorKro: 'Fatoumata Essai',

	memberMnk: 'Mariama Exemple',
	mediatorMnk: 'Alhassane Démo',

	/** Liaison of Bangassou and Bambari. */
	liaison: 'Mireille Démo',
	liaisonNorth: 'Pélagie Spécimen',

	/** Answers for the field office of Bangassou. */
	officerField: 'Kofi Spécimen',
	officerHeadquarters: 'Ingrid Modèle',
	/** Answers for the sub-prefecture of Bangassou. */
	officerSubPrefecture: 'Solange Essai',
	officerTownHall: 'Prosper Spécimen',
	officerMinistry: 'Sylvain Exemple',
	officerAgency: 'Ravi Modèle',
	officerNgo: 'Chantal Fictif',
	officerWater: 'Désiré Démo',
	officerMissionMali: 'Elena Spécimen',
} as const;

/** The offices of the demo world by the codes in their addresses. */
export const OFFICES = {
	headquarters: 'mission-hq',
	field: 'field-bangassou',
	fieldBambari: 'field-bambari',
	fieldPaoua: 'field-paoua',
	townHall: 'mairie-bangassou',
	subPrefecture: 'sous-prefecture-bangassou',
	ministry: 'ministere-reconciliation',
	agency: 'agence-eau-energie',
	ngo: 'ong-puits',
	water: 'service-eau-paoua',
	region: 'region-bandiagara',
	supportTeam: 'erar-bandiagara',
	missionMali: 'mission-mali',
} as const;

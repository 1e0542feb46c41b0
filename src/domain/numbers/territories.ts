/** The US territories with numbers of the +1 plan: two letters each. For porting they are part of the US. */
export const TERRITORIES: ReadonlySet<string> = new Set(['PR', 'VI', 'GU', 'MP', 'AS'])

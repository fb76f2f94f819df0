export declare const REPOSITORY: string;
export declare const SOURCES: string;
export declare function ensureRepository(image: string, names: readonly string[]): Promise<string>;

export declare function cacheFolder(): string;
export declare function hashOf(recipe: string): string;
export declare function once(target: string, make: (folder: string) => Promise<void>): Promise<string>;

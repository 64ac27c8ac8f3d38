/** Which of two servers the emulator is: as the official docs say, or as the server does. */
export type Profile = 'documented' | 'observed';

/** A record in the shape of the API's JSON, all keys present that the server sends by default. */
export type WireRecord = Record<string, unknown>;

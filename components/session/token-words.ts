/** To a reader whose token was good once: it was renewed or revoked meanwhile. */
export const OLD_TOKEN = "This engine does not accept the token that this browser has";

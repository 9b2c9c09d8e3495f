// Made of the catalogue's OpenAPI by `npm run backstory -- client`: do not edit.

export interface paths {
    "/api/1.0/advertisement/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Advertisements: one, now or at a moment */
        get: operations["readAdvertisement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementCreated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert created */
        post: operations["advertisementCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementEdited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert edited */
        post: operations["advertisementEdited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementSubmitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert submitted */
        post: operations["advertisementSubmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementHeld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert held */
        post: operations["advertisementHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementPublished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert published */
        post: operations["advertisementPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementRejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert rejected */
        post: operations["advertisementRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementExpired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert expired */
        post: operations["advertisementExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementWithdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert withdrawn */
        post: operations["advertisementWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementSold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Advert sold */
        post: operations["advertisementSold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementDeleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Deleted */
        post: operations["advertisementDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementRestored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Restored */
        post: operations["advertisementRestored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/advertisementCorrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Advertisement: Corrected */
        post: operations["advertisementCorrected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingList/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mailing lists: one, now or at a moment */
        get: operations["readMailingList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListCreated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: List created */
        post: operations["mailingListCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListRenamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: List renamed */
        post: operations["mailingListRenamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListMemberSubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: Member subscribed */
        post: operations["mailingListMemberSubscribed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListMemberUnsubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: Member unsubscribed */
        post: operations["mailingListMemberUnsubscribed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListDeleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: Deleted */
        post: operations["mailingListDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListRestored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: Restored */
        post: operations["mailingListRestored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/mailingListCorrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mailing list: Corrected */
        post: operations["mailingListCorrected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/user/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users: one, now or at a moment */
        get: operations["readUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userCreated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Signed up */
        post: operations["userCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userEmailUpdated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Email changed */
        post: operations["userEmailUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userEmailVerificationRequested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Email verification requested */
        post: operations["userEmailVerificationRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userEmailVerified": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Email verified */
        post: operations["userEmailVerified"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userProfileUpdated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Profile updated */
        post: operations["userProfileUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userLoggedIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Signed in */
        post: operations["userLoggedIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userSuspended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Suspended */
        post: operations["userSuspended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userReinstated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Reinstated */
        post: operations["userReinstated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userDeleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Deleted */
        post: operations["userDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userRestored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Restored */
        post: operations["userRestored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/1.0/userCorrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** User: Corrected */
        post: operations["userCorrected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One difference in a state; an absent side means no value there. */
        Change: {
            /** Format: json-pointer */
            path: string;
            before?: unknown;
            after?: unknown;
            /**
             * @description Of an item of an array.
             * @enum {unknown}
             */
            op?: "insert" | "remove";
            /**
             * @description Its values were erased.
             * @enum {unknown}
             */
            erased?: "set" | "insert" | "remove";
        };
        /** @description Something that a reactor is to do for an event. */
        Effect: {
            /** Format: uuid */
            id: string;
            /** @description What its receiver knows it by. */
            key: string;
            reactor: string;
            reactorLabel: string;
            /**
             * @description `scheduled`: a timer that has not come yet.
             * @enum {unknown}
             */
            status: "scheduled" | "waiting" | "running" | "done" | "failed" | "held" | "skipped";
            summary: string;
            /** @description The event that it is due for. */
            event: {
                /** Format: uuid */
                id: string;
                position: string;
                type: string;
                sentence: string;
                /** Format: date-time */
                occurredAt: string;
            };
            /** @description Of its event. */
            entity: {
                type: string;
                id: string;
                label: string | null;
            };
            /** @description A value in an entity’s state at a version, masked as that field is; null once erased. */
            recipient: {
                type: string;
                id: string;
                version: number;
                /** Format: json-pointer */
                field: string;
                label: string | null;
                value: unknown;
            } | null;
            attempts: number;
            /** @description Until it is given up. */
            mostAttempts: number | null;
            /**
             * Format: date-time
             * @description Not before.
             */
            dueAt: string;
            /** @description Of one that waits: when it is tried. */
            nextAt: string | null;
            startedAt: string | null;
            finishedAt: string | null;
            /** Format: date-time */
            madeAt: string;
            durationMs: number | null;
            /** @description What its last failure is grouped by. */
            cause: string | null;
            /** @description Its last failure in words. */
            error: string | null;
            /** @description Why it was skipped or is held back. */
            reason: string | null;
            /** @description By whom. */
            decidedBy: {
                id: string;
                name: string | null;
            } | null;
            /** @description The events that it recorded. */
            appended: string[];
            /** @description The effect of the same entity that has to be settled before it. */
            blockedBy: string | null;
        };
        Entity: {
            type: string;
            id: string;
            version: number;
            label: string | null;
            state: Record<string, unknown>;
            deletedAt: string | null;
            /** Format: date-time */
            effectiveAt: string;
            /** Format: date-time */
            recordedAt: string;
            /**
             * Format: uuid
             * @description The event that made this version.
             */
            eventId: string;
        };
        EntityPage: {
            items: {
                type: string;
                id: string;
                version: number;
                label: string | null;
                state: Record<string, unknown>;
                deletedAt: string | null;
                /** Format: date-time */
                effectiveAt: string;
            }[];
            /** @description Give it as `after` for the next page. */
            next: string | null;
            /** @description States of the definition before are given while a changed one is built. */
            marked?: boolean;
            /**
             * @description Of what was filtered, sorted or of the past: how it was found.
             * @enum {unknown}
             */
            by?: "index" | "scan";
        };
        EntityVersion: {
            type: string;
            id: string;
            version: number;
        };
        Event: {
            /** @description Place in the whole store. */
            position: string;
            /** Format: uuid */
            id: string;
            type: string;
            typeLabel: string;
            /** @description The event in plain words. */
            sentence: string;
            entity: components["schemas"]["EntityVersion"];
            entityLabel: string | null;
            /** @description Null once erased. */
            data: Record<string, unknown> | null;
            updated: components["schemas"]["Updated"][];
            /** @description Who did it, as the recording service says. */
            actor: string | null;
            actorLabel: string | null;
            /** @description Who recorded it. */
            recorder: string;
            /** @description The name of the person or key that recorded it. */
            recorderLabel: string | null;
            reason: string | null;
            metadata: Record<string, unknown>;
            correlationId: string;
            causationId: string | null;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            effectiveAt: string;
            /** Format: date-time */
            recordedAt: string;
            imported: boolean;
            /** @description Effects that it did not set off; absent where nothing was held back. */
            heldBack: {
                reactor: string;
                key: string;
            }[];
            /** @description Of data, and of reason and metadata, whether a part or the whole was erased. */
            erased?: {
                /** @enum {unknown} */
                data?: "part" | "whole";
                /** @enum {unknown} */
                meta?: "part" | "whole";
            };
        };
        EventDetails: {
            /** @description Place in the whole store. */
            position: string;
            /** Format: uuid */
            id: string;
            type: string;
            typeLabel: string;
            /** @description The event in plain words. */
            sentence: string;
            entity: components["schemas"]["EntityVersion"];
            entityLabel: string | null;
            /** @description Null once erased. */
            data: Record<string, unknown> | null;
            updated: components["schemas"]["Updated"][];
            /** @description Who did it, as the recording service says. */
            actor: string | null;
            actorLabel: string | null;
            /** @description Who recorded it. */
            recorder: string;
            /** @description The name of the person or key that recorded it. */
            recorderLabel: string | null;
            reason: string | null;
            metadata: Record<string, unknown>;
            correlationId: string;
            causationId: string | null;
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            effectiveAt: string;
            /** Format: date-time */
            recordedAt: string;
            imported: boolean;
            /** @description Effects that it did not set off; absent where nothing was held back. */
            heldBack: {
                reactor: string;
                key: string;
            }[];
            /** @description Of data, and of reason and metadata, whether a part or the whole was erased. */
            erased: {
                /** @enum {unknown} */
                data?: "part" | "whole";
                /** @enum {unknown} */
                meta?: "part" | "whole";
            };
            causes: components["schemas"]["Event"][];
            consequences: components["schemas"]["Event"][];
        };
        /** @description A letter that was caught instead of sent. */
        Letter: {
            id: string;
            from: string;
            to: string[];
            subject: string;
            /** @description Plain text. */
            text: string;
            /** Format: date-time */
            receivedAt: string;
            effect: {
                /** Format: uuid */
                id: string;
                reactor: string;
                reactorLabel: string;
                event: {
                    /** Format: uuid */
                    id: string;
                    position: string;
                    type: string;
                };
                entity: {
                    type: string;
                    id: string;
                };
            } | null;
        };
        /** @description No index leads to what was asked for: how many events were looked at so far, of how many. */
        Looked: {
            events: number;
            of: number;
        };
        NextStep: {
            /** @description The event type to POST. */
            type: string;
            /** @description Where to. */
            href: string;
            /** @description The schema of its data, in this document. */
            schema: string;
            /** @description What is known of its data; the rest is for you to fill in. */
            data: Record<string, unknown>;
        };
        Outcome: {
            event: components["schemas"]["WakeEvent"];
            /** @description Nothing more comes of it by itself, but for timers that are `scheduled`. */
            settled: boolean;
            /** @description Of the event and of those that followed. */
            effects: components["schemas"]["Effect"][];
            /** @description At any depth, each after its cause. */
            followed: components["schemas"]["WakeEvent"][];
            /** @description More followed than is told and waited for. */
            more: boolean;
            /** @description Reactors that have yet to read an event of their types. */
            behind: {
                reactor: string;
                reactorLabel: string;
                /** Format: uuid */
                eventId: string;
                /** @enum {unknown} */
                status: "running" | "paused" | "stopped";
            }[];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; see docs/http-api.md. */
            code: string;
            detail: string;
            errors?: {
                /** Format: json-pointer */
                pointer?: string;
                header?: string;
                parameter?: string;
                index?: number;
                code: string;
                message: string;
            }[];
            /** @description Of a 412: the entity’s present version. */
            version?: number;
            /** @description Of a 409: what to record first, where the rule that refuses knows. */
            next?: components["schemas"]["NextStep"][];
        };
        RecordedEvent: {
            /** Format: uuid */
            id: string;
            type: string;
            /** @description Place in the whole store. */
            position: string;
            entity: components["schemas"]["EntityVersion"];
            updated: components["schemas"]["Updated"][];
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
        };
        Timeline: {
            items: {
                version: number;
                /** @description False where the event of another entity made it. */
                own: boolean;
                changes: components["schemas"]["Change"][];
                event: components["schemas"]["Event"];
            }[];
            next: number | null;
            looked?: components["schemas"]["Looked"];
        };
        Updated: {
            type: string;
            id: string;
            version: number;
            changes: components["schemas"]["Change"][];
            label?: string | null;
        };
        /** @description Of an event what a tree tells. */
        WakeEvent: {
            /** Format: uuid */
            id: string;
            position: string;
            type: string;
            /** @description The event in plain words. */
            sentence: string;
            entity: components["schemas"]["EntityVersion"];
            entityLabel: string | null;
            actor: string | null;
            actorLabel: string | null;
            /** Format: date-time */
            occurredAt: string;
            correlationId: string;
            causationId: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readAdvertisement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"] & {
                        state?: {
                            description?: string;
                            price?: number;
                            photos?: {
                                id: string;
                                caption: string;
                            }[];
                            pickup?: {
                                street?: string;
                                postcode?: string;
                                city: string;
                            };
                            title: string;
                            /** @enum {string} */
                            category: "animals" | "bicycle" | "boat" | "car" | "caravan" | "children" | "electronics" | "furniture" | "garden" | "motorcycle" | "music" | "outdoor" | "tools";
                            userId: string;
                            /** @enum {string} */
                            status: "draft" | "submitted" | "held" | "published" | "rejected" | "withdrawn" | "expired" | "sold";
                            heldFor?: string;
                            /** @enum {string} */
                            heldCode?: "email_not_verified" | "user_suspended";
                            heldAt?: string;
                            rejectedFor?: string;
                            withdrawnFor?: string;
                            publishedAt?: string;
                            soldFor?: number;
                        };
                    };
                };
            };
        };
    };
    advertisementCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "userId": "auth0|123456",
                 *       "title": "Honda CB500F, 2019",
                 *       "price": 52000,
                 *       "category": "motorcycle"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    userId: string;
                    title: string;
                    /** @enum {string} */
                    category: "animals" | "bicycle" | "boat" | "car" | "caravan" | "children" | "electronics" | "furniture" | "garden" | "motorcycle" | "music" | "outdoor" | "tools";
                    description?: string;
                    price?: number;
                    photos?: {
                        id: string;
                        caption: string;
                    }[];
                    pickup?: {
                        street?: string;
                        postcode?: string;
                        city: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementEdited: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "price": 49900
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    title?: string;
                    /** @enum {string} */
                    category?: "animals" | "bicycle" | "boat" | "car" | "caravan" | "children" | "electronics" | "furniture" | "garden" | "motorcycle" | "music" | "outdoor" | "tools";
                    description?: string;
                    price?: number;
                    photos?: {
                        id: string;
                        caption: string;
                    }[];
                    pickup?: {
                        street?: string;
                        postcode?: string;
                        city: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementSubmitted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "code": "email_not_verified",
                 *       "because": "The seller’s email is not verified"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    /** @enum {string} */
                    code: "email_not_verified" | "user_suspended";
                    because: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementPublished: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementRejected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "because": "No photo of the frame number"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    because: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementWithdrawn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "because": "Kept it after all"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    because?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementSold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "soldFor": 48000
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    soldFor?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementRestored: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488"
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    advertisementCorrected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "advertisementId": "BR-10488",
                 *       "set": {
                 *         "title": "Honda CB500F, 2019"
                 *       }
                 *     }
                 */
                "application/json": {
                    advertisementId: string;
                    set?: {
                        title?: string;
                        /** @enum {string} */
                        category?: "animals" | "bicycle" | "boat" | "car" | "caravan" | "children" | "electronics" | "furniture" | "garden" | "motorcycle" | "music" | "outdoor" | "tools";
                        description?: string;
                        price?: number;
                        photos?: {
                            id: string;
                            caption: string;
                        }[];
                        pickup?: {
                            street?: string;
                            postcode?: string;
                            city: string;
                        };
                        /** @enum {string} */
                        status?: "draft" | "submitted" | "held" | "published" | "rejected" | "withdrawn" | "expired" | "sold";
                        heldFor?: string;
                        /** @enum {string} */
                        heldCode?: "email_not_verified" | "user_suspended";
                        heldAt?: string;
                        rejectedFor?: string;
                        withdrawnFor?: string;
                        publishedAt?: string;
                        soldFor?: number;
                    };
                    unset?: ("description" | "price" | "photos" | "pickup" | "heldFor" | "heldCode" | "heldAt" | "rejectedFor" | "withdrawnFor" | "publishedAt" | "soldFor")[];
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    readMailingList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"] & {
                        state?: {
                            name: string;
                            description?: string;
                            members: {
                                [key: string]: {
                                    /** Format: email */
                                    email?: string;
                                    since: string;
                                };
                            };
                        };
                    };
                };
            };
        };
    };
    mailingListCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45",
                 *       "name": "Boats weekly"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                    name: string;
                    description?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListRenamed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45",
                 *       "name": "Boats and engines, weekly"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListMemberSubscribed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45",
                 *       "userId": "auth0|123456",
                 *       "email": "kari@nordmann.example"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                    userId: string;
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListMemberUnsubscribed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45",
                 *       "userId": "auth0|123456",
                 *       "email": "kari@nordmann.example"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                    userId: string;
                    /** Format: email */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListRestored: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45"
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    mailingListCorrected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mailingListId": "aXd45",
                 *       "set": {
                 *         "name": "Boats weekly"
                 *       }
                 *     }
                 */
                "application/json": {
                    mailingListId: string;
                    set?: {
                        name?: string;
                        description?: string;
                    };
                    unset?: "description"[];
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    readUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"] & {
                        state?: {
                            name?: string;
                            phone?: string;
                            /** @enum {string} */
                            language?: "nb" | "sv" | "da" | "fi" | "is" | "en";
                            address?: {
                                street: string;
                                postcode?: string;
                                city: string;
                                country: string;
                            };
                            /** Format: email */
                            email?: string;
                            emailVerified: boolean;
                            verificationRequestedAt?: string;
                            /** @enum {string} */
                            status: "active" | "suspended";
                            suspendedFor?: string;
                            lists: string[];
                            logins: number;
                            lastLogin?: {
                                at: string;
                                ip?: string;
                                device?: string;
                            };
                            registeredAt: string;
                        };
                    };
                };
            };
        };
    };
    userCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "email": "kari@nordmann.example",
                 *       "name": "Kari Nordmann"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    /** Format: email */
                    email: string;
                    name?: string;
                    phone?: string;
                    /** @enum {string} */
                    language?: "nb" | "sv" | "da" | "fi" | "is" | "en";
                    address?: {
                        street: string;
                        postcode?: string;
                        city: string;
                        country: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userEmailUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "email": "kari.nordmann@post.example"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userEmailVerificationRequested: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "email": "kari.nordmann@post.example"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    /** Format: email */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userEmailVerified: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "email": "kari@nordmann.example"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    /** Format: email */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userProfileUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "name": "Kari Nordmann",
                 *       "phone": "+47 400 00 000"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    name?: string;
                    phone?: string;
                    /** @enum {string} */
                    language?: "nb" | "sv" | "da" | "fi" | "is" | "en";
                    address?: {
                        street: string;
                        postcode?: string;
                        city: string;
                        country: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userLoggedIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "ip": "192.0.2.1",
                 *       "device": "Safari on iPhone"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    ip?: string;
                    device?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userSuspended: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "because": "reports"
                 *     }
                 */
                "application/json": {
                    userId: string;
                    /** @enum {string} */
                    because?: "fraud" | "reports" | "strange sign-in" | "own request";
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userReinstated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456"
                 *     }
                 */
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userDeleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456"
                 *     }
                 */
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userRestored: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456"
                 *     }
                 */
                "application/json": {
                    userId: string;
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
    userCorrected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "auth0|123456",
                 *       "set": {
                 *         "name": "Kari Nordmann"
                 *       }
                 *     }
                 */
                "application/json": {
                    userId: string;
                    set?: {
                        name?: string;
                        /** Format: email */
                        email?: string;
                        emailVerified?: boolean;
                        verificationRequestedAt?: string;
                        phone?: string;
                        /** @enum {string} */
                        language?: "nb" | "sv" | "da" | "fi" | "is" | "en";
                        address?: {
                            street: string;
                            postcode?: string;
                            city: string;
                            country: string;
                        };
                        /** @enum {string} */
                        status?: "active" | "suspended";
                        suspendedFor?: string;
                        logins?: number;
                        lastLogin?: {
                            at: string;
                            ip?: string;
                            device?: string;
                        };
                    };
                    unset?: ("name" | "email" | "verificationRequestedAt" | "phone" | "language" | "address" | "suspendedFor" | "lastLogin")[];
                };
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEvent"];
                };
            };
        };
    };
}

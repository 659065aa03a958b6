package org.countersign.tenant.file;

import java.util.Optional;

/** The settings of the tenant; an empty text takes a setting away, an absent one leaves it. */
record DeclaredTenant(
    Optional<Line<String>> friendlyName,
    Optional<Line<String>> defaultAudience,
    Optional<Line<String>> defaultDirectory,
    Optional<Line<Boolean>> challengesEnrolled,
    Optional<Line<Boolean>> authenticationClaims,
    Optional<Line<Boolean>> deviceTokens,
    Optional<Line<Integer>> stepUpMaxAge) {}

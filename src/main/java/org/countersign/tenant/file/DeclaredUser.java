package org.countersign.tenant.file;

import java.util.List;
import java.util.Optional;
import org.countersign.account.UserProfile;

/** A user: profile, password and confirmed factors are applied apart from each other. */
record DeclaredUser(
    Line<UserProfile> profile,
    Optional<Line<DeclaredPassword>> password,
    Optional<Line<List<DeclaredMfaFactor>>> factors) {}
